package com.tendwell.gateway.bankfile;

import com.tendwell.billing.PaymentReports;
import com.tendwell.gateway.bankfile.BankImports.BadLine;
import com.tendwell.gateway.bankfile.BankImports.Mode;
import com.tendwell.gateway.bankfile.BankImports.Report;
import com.tendwell.gateway.bankfile.BankStatementRecording.NotRecorded;
import com.tendwell.shared.Actor;
import com.tendwell.shared.BackOff;
import com.tendwell.shared.Ids;
import com.tendwell.shared.NoDatabase;
import com.tendwell.shared.PlainText;
import com.tendwell.shared.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Bank statements that a person uploads, looks at beside the invoices, and then records without sending the file again.
 * Recording goes on in the background, some lines per transaction, whether or not the person waits for it; after a crash
 * another node, or the next start, goes on behind the last recorded line.
 */
@Service
public class BankStatements {

    private static final Logger LOG = LoggerFactory.getLogger(BankStatements.class);

    /** How many of a person's statements wait to be recorded; the oldest go first. */
    private static final int KEPT = 5;

    private static final Duration KEPT_CHECKED = Duration.ofHours(24);
    private static final Duration KEPT_RECORDED = Duration.ofDays(7);
    private static final int SHOWN = 10;
    private static final int MAX_NAME = 100;
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(2), 2, Duration.ofMinutes(1));

    private final BankImports imports;
    private final PaymentReports reports;
    private final BankStatementRows rows;
    private final BankStatementRecording recording;
    private final ApplicationEventPublisher events;

    BankStatements(
            BankImports imports,
            PaymentReports reports,
            BankStatementRows rows,
            BankStatementRecording recording,
            ApplicationEventPublisher events) {
        this.imports = imports;
        this.reports = reports;
        this.rows = rows;
        this.recording = recording;
        this.events = events;
    }

    /** Published when one is to be recorded, so that a worker starts after the commit instead of at its next poll. */
    record StatementsWaiting() {}

    public enum State {
        /** Checked; nothing is recorded. */
        CHECKED,
        /** Its lines are being recorded. */
        RECORDING,
        RECORDED
    }

    /**
     * An uploaded statement.
     *
     * @param transfers number of transfers in the file
     * @param ordered number of lines that are to be recorded; zero while only checked
     * @param done how many of those have been worked through
     * @param recorded how many of those became transactions
     * @param known numbers of the lines that had been recorded before; empty while only checked
     * @param repeated numbers of the lines that repeat an earlier one; empty while only checked
     */
    public record Statement(
            UUID id,
            String fileName,
            Instant uploadedAt,
            State state,
            int transfers,
            int ordered,
            int done,
            int recorded,
            List<Integer> known,
            List<Integer> repeated) {

        public Statement {
            known = List.copyOf(known);
            repeated = List.copyOf(repeated);
        }
    }

    /**
     * Keeps a file for the acting person, for a day.
     *
     * @throws Refused if it cannot be read
     */
    @Transactional
    public UUID upload(String fileName, byte[] file) {
        Actor person = requirePerson();
        Report report = imports.check(file).report(false);
        UUID id = Ids.next();
        rows.insert(id, person.id(), shown(fileName), file, report.lines());
        rows.keepNewest(person.id(), KEPT);
        return id;
    }

    /** @throws Refused not found, if somebody else uploaded it */
    @Transactional(readOnly = true)
    public Statement get(UUID id) {
        return rows.find(id, requirePerson().id()).orElseThrow(() -> Refused.notFound("bank statement", id));
    }

    /** The acting person's newest ones, newest first. */
    @Transactional(readOnly = true)
    public List<Statement> mine() {
        return rows.of(requirePerson().id(), SHOWN);
    }

    /** Compares its lines with the invoices as they are now. */
    @Transactional(readOnly = true)
    public Report check(UUID id) {
        return imports.check(rows.content(get(id).id())).report(false);
    }

    /** Why lines are not recorded, in the order of the file. */
    @Transactional(readOnly = true)
    public List<BadLine> errors(UUID id) {
        return rows.errors(get(id).id());
    }

    /**
     * Orders its new lines to be recorded in the acting person's name. A second order changes nothing.
     *
     * @throws Refused if somebody else uploaded it, or a line is invalid and all are to be recorded or none
     */
    @Transactional
    public void record(UUID id, Mode mode) {
        Actor person = requirePerson();
        if (!rows.lockChecked(id, person.id())) {
            get(id);
            return;
        }
        CheckedFile checked = imports.check(rows.content(id));
        if (mode == Mode.ALL_OR_NOTHING && !checked.isGood()) {
            throw new Refused(
                    Refused.Kind.UNPROCESSABLE,
                    "bank-import-refused",
                    "Not every line can be recorded any more. Nothing was recorded; look at the errors below.");
        }
        Report report = checked.report(true);
        rows.reject(id, report.bad());
        rows.order(id, checked.fresh(), report.known(), report.repeated());
        events.publishEvent(new StatementsWaiting());
    }

    /**
     * Records the next lines of one statement in a transaction of their own; any number of workers and nodes may call it.
     *
     * @return false if none is due
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public boolean recordNext() {
        try {
            return recording.recordNext();
        } catch (NotRecorded failure) {
            if (NoDatabase.isCauseOf(failure)) {
                return false;
            }
            LOG.warn(
                    "Lines of bank statement {} were not recorded and are tried again one by one",
                    failure.taken().id(),
                    failure.getCause());
            rows.failed(failure.taken(), BACK_OFF.after(failure.taken().attempts() + 1));
            return true;
        }
    }

    /** Deletes those that nobody recorded within a day, and results older than a week. */
    @Transactional
    public int deleteOld() {
        return rows.deleteOld(KEPT_CHECKED, KEPT_RECORDED);
    }

    private Actor requirePerson() {
        Actor actor = reports.requireReporter();
        if (actor.kind() != Actor.Kind.PERSON) {
            throw Refused.forbidden("Statements are kept for people only: machines send the file to the API.");
        }
        return actor;
    }

    private static String shown(String fileName) {
        String name = PlainText.trimmed(fileName == null ? "" : fileName.replaceAll("[\\p{Cntrl}\\p{Cf}]", ""));
        return name.isEmpty() ? "statement.csv" : name.substring(0, Math.min(name.length(), MAX_NAME));
    }
}
