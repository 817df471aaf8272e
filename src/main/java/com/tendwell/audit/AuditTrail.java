package com.tendwell.audit;

import com.tendwell.shared.Page;
import com.tendwell.shared.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The door to what happened: append-only, sealed by a hash chain. */
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

    /** A row that is not what was sealed, or is missing. */
    public record Finding(long entryId, String what) {}

    /** Oldest first. */
    public List<Entry> about(Subject subject) {
        throw new UnsupportedOperationException();
    }

    /** Newest first. */
    public Page<Entry> page(Optional<Subject> subject, Optional<String> cursor, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Appends seals for entries that have none yet; one node at a time. @return how many were sealed */
    public int seal() {
        throw new UnsupportedOperationException();
    }

    /** Walks the whole chain and compares every row with its seal. Empty when nothing was touched. */
    public List<Finding> verify() {
        throw new UnsupportedOperationException();
    }
}
