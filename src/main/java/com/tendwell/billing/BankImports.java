package com.tendwell.billing;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door for bank statements: transfers that came in, as a CSV file, recorded as transactions. */
@Service
public class BankImports {

    /** The most bytes a file may have. */
    public static final int LARGEST = 1024 * 1024;

    /** The most transfers a file may have. */
    public static final int MOST_LINES = 2000;

    private final BankImporting importing;

    BankImports(BankImporting importing) {
        this.importing = importing;
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
        return importing.check(file);
    }

    /**
     * Records the file's transfers, all in one transaction; the same file again changes nothing. What a person imports is
     * recorded by a person.
     *
     * @throws com.tendwell.shared.Refused where it cannot be read as such a file
     */
    @Transactional
    public Report run(byte[] file, Mode mode) {
        return importing.run(file, mode);
    }
}
