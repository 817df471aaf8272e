package com.tendwell.audit;

import com.tendwell.shared.Cursors;
import com.tendwell.shared.Page;
import com.tendwell.shared.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The audit log: append-only, sealed by a hash chain. It checks no permissions: callers check first whether the reader
 * may see the entries.
 */
@Service
public class AuditTrail {

    /** One event as the audit log keeps it. */
    public record Entry(
            long id,
            Instant at,
            String actor,
            String event,
            List<Subject> subjects,
            String before,
            String after,
            String reason,
            String processInstance,
            String task) {}

    /**
     * A row that differs from what was sealed, or is missing.
     *
     * @param entryId the entry; 0 if the finding concerns a seal
     */
    public record Finding(long entryId, String what) {}

    /**
     * The end of the chain. A copy kept outside the database also reveals that the end was cut off or the whole chain
     * rewritten.
     *
     * @param seals number of seals
     * @param hash of the newest seal, hexadecimal; empty before the first
     */
    public record Head(long seals, String hash) {}

    private final AuditEntries entries;
    private final Sealer sealer;
    private final Verifier verifier;

    AuditTrail(AuditEntries entries, Sealer sealer, Verifier verifier) {
        this.entries = entries;
        this.sealer = sealer;
        this.verifier = verifier;
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<Entry> about(Subject subject) {
        return entries.about(subject);
    }

    /** Entries about at least one of the subjects, oldest first. */
    @Transactional(readOnly = true)
    public List<Entry> aboutAny(Collection<Subject> subjects) {
        return entries.aboutAny(subjects);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public Page<Entry> page(Optional<Subject> subject, Optional<String> cursor, int limit) {
        return entries.page(subject, Cursors.below(cursor), Cursors.limit(limit));
    }

    /**
     * Writes this transaction's entries now instead of just before its commit, for whoever must know first that they can
     * be written.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void writeNow() {
        entries.writeNow();
    }

    /**
     * Appends seals for entries that have none; one node at a time.
     *
     * @return the number of entries sealed
     */
    @Transactional
    public int seal() {
        return sealer.seal();
    }

    /** Verifies the whole chain and compares every row with its seal; empty if nothing was tampered with. */
    @Transactional(readOnly = true)
    public List<Finding> verify() {
        return verifier.verify();
    }

    @Transactional(readOnly = true)
    public Head head() {
        return verifier.head();
    }

    /** How long the oldest entry after the newest seal has been waiting; zero when all are sealed. */
    @Transactional(readOnly = true)
    public Duration sealLag() {
        return sealer.lag();
    }
}
