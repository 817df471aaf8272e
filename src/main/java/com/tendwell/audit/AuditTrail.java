package com.tendwell.audit;

import com.tendwell.shared.Cursors;
import com.tendwell.shared.Page;
import com.tendwell.shared.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to what happened: append-only, sealed by a hash chain. Knows no staff: whoever shows entries to somebody asks
 * first whether they may see them.
 */
@Service
public class AuditTrail {

    /** One thing that happened. */
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
     * A row that is not what was sealed, or is missing.
     *
     * @param entryId the entry; 0 where a seal itself is concerned
     */
    public record Finding(long entryId, String what) {}

    /**
     * Where the chain stands. Kept outside the database, it also shows when the end of the chain was cut off or the
     * whole chain was written anew.
     *
     * @param seals how many there are
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

    /** Newest first. */
    @Transactional(readOnly = true)
    public Page<Entry> page(Optional<Subject> subject, Optional<String> cursor, int limit) {
        return entries.page(subject, Cursors.below(cursor), Cursors.limit(limit));
    }

    /** Appends seals for entries that have none yet; one node at a time. @return how many were sealed */
    @Transactional
    public int seal() {
        return sealer.seal();
    }

    /** Walks the whole chain and compares every row with its seal. Empty when nothing was touched. */
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
