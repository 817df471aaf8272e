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

/** The door for bank statements: transfers that came in, as a CSV file, recorded as transactions. */
@Service
public class BankImports {

    /** The most bytes a file may have. */
    public static final int MAX_BYTES = 1024 * 1024;

    /** The most transfers a file may have. */
    public static final int MAX_TRANSFERS = 2000;

    private final BankFile files;
    private final PaymentReports reports;

    BankImports(BankFile files, PaymentReports reports) {
        this.files = files;
        this.reports = reports;
    }

    /** What to do with a file that has bad lines. */
    public enum Mode {
        /** Nothing is recorded unless every line is good. */
        ALL_OR_NOTHING,
        /** What is good is recorded. */
        GOOD_LINES
    }

    /**
     * Why a line is not recorded.
     *
     * @param line of the file, from 1
     * @param column as the header names it; empty where the line as a whole is bad
     * @param value what stands there, shortened
     */
    public record BadLine(int line, String column, String value, String reason) {}

    /**
     * What became of a file, or would.
     *
     * @param done whether anything could be recorded: false for a dry run, and where bad lines stood in the way
     * @param lines how many transfers it has
     * @param recorded how many of them are new; where nothing was done, how many would be recorded without the bad ones
     * @param known lines whose transfer was recorded before, and that change nothing
     * @param repeated lines that say the same as a line above, and that change nothing
     * @param bad every reason against every bad line
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
     * Says what the file would do and changes nothing. For finance, managers and tokens that may record transactions.
     *
     * @throws com.tendwell.shared.Refused where it cannot be read as such a file
     */
    @Transactional(readOnly = true)
    public Report dryRun(byte[] file) {
        reports.requireReporter();
        Outcome outcome = new Outcome(files.read(file));
        outcome.add(reports.judge(outcome.reports()));
        return outcome.report(false);
    }

    /**
     * Records the file's transfers, all in one transaction; the same file again changes nothing. What a person imports is
     * recorded by a person.
     *
     * @throws com.tendwell.shared.Refused where it cannot be read as such a file
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

    /** What is known of the file's lines so far. */
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

        /** @param judged one for each candidate, in their order */
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

        /** The first line of each reference; the others say the same, or are bad. */
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
