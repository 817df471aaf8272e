package com.tendwell.web.office;

import com.tendwell.audit.AuditTrail;
import com.tendwell.shared.Subject;
import com.tendwell.staff.Staff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What happened, from the audit, in plain words with people's names. */
@Component
class History {

    /**
     * One thing that happened.
     *
     * @param what {@code Invoice issued}
     * @param change {@code Draft → Pending payment}, or what it is now; empty where nothing is said
     * @param reason a person's note or the rule; empty where there is none
     * @param who {@code Anna Berg}, {@code the system, for Anna Berg}
     * @param processInstance empty outside a process
     * @param step id of the element in the drawing, empty outside a process
     */
    record Line(
            Instant at, String what, String change, String reason, String who, String processInstance, String step) {}

    private final AuditTrail audit;
    private final Staff staff;

    History(AuditTrail audit, Staff staff) {
        this.audit = audit;
        this.staff = staff;
    }

    /** Newest first. The caller has asked the subject's own door first, which knows whether it may be seen. */
    List<Line> of(String kind, Object id) {
        List<Line> lines = audit.about(new Subject(kind, id.toString())).stream()
                .map(this::line)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(lines);
        return lines;
    }

    private Line line(AuditTrail.Entry entry) {
        return new Line(
                entry.at(),
                Labels.event(entry.event()),
                Labels.change(entry.event(), change(entry.before(), entry.after())),
                entry.reason(),
                who(entry.actor()),
                entry.processInstance(),
                entry.task());
    }

    private static String change(String before, String after) {
        if (before.isEmpty()) {
            return after;
        }
        return after.isEmpty() ? before : before + " → " + after;
    }

    /** The audit names actors by id; people read names. */
    private String who(String actor) {
        if (actor.startsWith("system, for ")) {
            return "the system, for " + staff.nameOf(actor.substring("system, for ".length()));
        }
        if (actor.equals("system")) {
            return "the system";
        }
        if (actor.startsWith("token ")) {
            int owner = actor.indexOf(", of ");
            return owner < 0 ? "a machine" : "a machine of " + staff.nameOf(actor.substring(owner + ", of ".length()));
        }
        return actor.startsWith("customer ") ? "the customer" : staff.nameOf(actor);
    }
}
