package com.tendwell.gateway.bankfile;

import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.PaymentReports.Judged;
import com.tendwell.shared.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Imports incoming transfers of a bank statement from a CSV file and records them as transactions. */
@Service
public class BankImports {

    /** Maximum size of a file in bytes. */
    public static final int MAX_BYTES = 1024 * 1024;

    /** Maximum number of transfers in a file. */
    public static final int MAX_TRANSFERS = 2000;

    private final BankFile files;
    private final PaymentReports reports;

    BankImports(BankFile files, PaymentReports reports) {
        this.files = files;
        this.reports = reports;
    }

    /** What to do with a file that has invalid lines. */
    public enum Mode {
        /** Nothing is recorded unless every line is valid. */
        ALL_OR_NOTHING,
        /** Valid lines are recorded. */
        GOOD_LINES
    }

    /**
     * Why a line is not recorded.
     *
     * @param line line number in the file, from 1
     * @param column as the header names it; empty if the whole line is invalid
     * @param value value in the file, shortened
     */
    public record BadLine(int line, String column, String value, String reason) {}

    /**
     * The result of an import or a dry run.
     *
     * @param done whether the valid lines were recorded: false for a dry run, or if invalid lines prevented it
     * @param lines number of transfers in the file
     * @param recorded number of new transfers; if nothing was done, the number that would be recorded without the
     *     invalid lines
     * @param known number of lines whose transfer was already recorded
     * @param repeated number of lines that repeat an earlier line
     * @param bad every objection to every invalid line
     */
    public record Report(
            boolean done, int lines, int recorded, List<Integer> known, List<Integer> repeated, List<BadLine> bad) {

        public Report {
            known = List.copyOf(known);
            repeated = List.copyOf(repeated);
            bad = List.copyOf(bad);
        }
    }

    /**
     * Reports what importing the file would do, without changes. For finance, managers and tokens that may record
     * transactions.
     *
     * @throws com.tendwell.shared.Refused if the file cannot be read
     */
    @Transactional(readOnly = true)
    public Report dryRun(byte[] file) {
        reports.requireReporter();
        Outcome outcome = new Outcome(files.read(file));
        outcome.add(reports.judge(outcome.reports()));
        return outcome.report(false);
    }

    /**
     * Records the file's transfers in one transaction. Idempotent. Transfers imported by a person count as recorded by
     * that person.
     *
     * @throws com.tendwell.shared.Refused if the file cannot be read
     */
    @Transactional
    public Report run(byte[] file, Mode mode) {
        reports.requireReporter();
        Outcome outcome = new Outcome(files.read(file));
        boolean withBadOnes = mode == Mode.GOOD_LINES;
        if (outcome.isGood() || withBadOnes) {
            outcome.add(reports.recordTogether(outcome.reports(), withBadOnes));
        } else {
            outcome.add(reports.judge(outcome.reports()));
        }
        return outcome.report(outcome.isGood() || withBadOnes);
    }

    /** The result for the file's lines so far. */
    private static final class Outcome {

        private final int transfers;
        private final List<BankLine> candidates;
        private final List<Integer> known = new ArrayList<>();
        private final List<Integer> repeated = new ArrayList<>();
        private final List<BadLine> bad;
        private int fresh;

        Outcome(BankFile.Content content) {
            this.transfers = content.lines();
            this.bad = new ArrayList<>(content.bad());
            this.candidates = withoutRepeated(content.readable());
        }

        boolean isGood() {
            return bad.isEmpty();
        }

        List<NewTransaction> reports() {
            return candidates.stream().map(BankLine::report).toList();
        }

        /** @param judged one per candidate, in their order */
        void add(List<Judged> judged) {
            for (int index = 0; index < judged.size(); index++) {
                BankLine line = candidates.get(index);
                Judged one = judged.get(index);
                one.objections().stream().map(field -> bad(line, field)).forEach(bad::add);
                if (one.isNew()) {
                    fresh++;
                } else if (one.objections().isEmpty()) {
                    known.add(line.line());
                }
            }
        }

        /** The first line of each reference; later ones are repeats or invalid. */
        private List<BankLine> withoutRepeated(List<BankLine> all) {
            Map<String, BankLine> first = new HashMap<>();
            List<BankLine> rest = new ArrayList<>();
            for (BankLine line : all) {
                BankLine earlier = line.reference().isEmpty() ? null : first.putIfAbsent(line.reference(), line);
                if (earlier == null) {
                    rest.add(line);
                } else if (line.saysTheSameAs(earlier)) {
                    repeated.add(line.line());
                } else {
                    bad.add(new BadLine(
                            line.line(),
                            BankHeader.REFERENCE,
                            BankFile.shortened(line.reference()),
                            "is duplicated in line " + earlier.line() + " for another invoice or amount"));
                }
            }
            return rest;
        }

        private static BadLine bad(BankLine line, Refused.Field field) {
            return new BadLine(
                    line.line(),
                    column(field.field(), line),
                    BankFile.shortened(line.field(field.field())),
                    field.message());
        }

        private static String column(String field, BankLine line) {
            return switch (field) {
                case "amount" -> line.amountColumn();
                case "occurredAt" -> BankHeader.DATE;
                default -> field;
            };
        }

        Report report(boolean done) {
            List<BadLine> sorted =
                    bad.stream().sorted(Comparator.comparingInt(BadLine::line)).toList();
            return new Report(done, transfers, fresh, known, repeated, sorted);
        }
    }
}
