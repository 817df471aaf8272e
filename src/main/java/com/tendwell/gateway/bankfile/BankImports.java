package com.tendwell.gateway.bankfile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.tendwell.billing.PaymentReports;
import java.util.List;
import org.joda.money.Money;
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
     * @param transfers for a dry run the valid lines that repeat no earlier one, compared with what is owed; otherwise empty
     */
    public record Report(
            boolean done,
            int lines,
            int recorded,
            List<Integer> known,
            List<Integer> repeated,
            List<BadLine> bad,
            List<Transfer> transfers) {

        public Report {
            transfers = List.copyOf(transfers);
            known = List.copyOf(known);
            repeated = List.copyOf(repeated);
            bad = List.copyOf(bad);
        }

        Report withoutTransfers() {
            return new Report(done, lines, recorded, known, repeated, bad, List.of());
        }
    }

    /**
     * A valid line beside its invoice.
     *
     * @param customer name of the invoice's customer
     * @param expected amount still to be paid, after the lines above for the same invoice; zero unless the invoice is open
     * @param difference received less expected: above zero if too much was paid; zero for a recorded transfer
     * @param known whether the transfer was already recorded, so that the line changes nothing
     */
    public record Transfer(
            int line,
            String reference,
            String invoice,
            String customer,
            Money expected,
            Money received,
            Money difference,
            boolean known) {

        /** Whether another sum than expected was received. */
        @JsonIgnore
        public boolean differs() {
            return !difference.isZero();
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
        return check(file).report(false);
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
        CheckedFile outcome = new CheckedFile(files.read(file));
        boolean withBadOnes = mode == Mode.GOOD_LINES;
        if (outcome.isGood() || withBadOnes) {
            outcome.add(reports.recordTogether(outcome.reports(), withBadOnes));
        } else {
            outcome.add(reports.judge(outcome.reports()));
        }
        return outcome.report(outcome.isGood() || withBadOnes).withoutTransfers();
    }

    /** Compares the file with what is recorded, without changes. */
    CheckedFile check(byte[] file) {
        CheckedFile checked = new CheckedFile(files.read(file));
        checked.add(reports.judge(checked.reports()));
        return checked;
    }
}
