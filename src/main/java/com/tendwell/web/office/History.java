package com.tendwell.web.office;

import com.tendwell.audit.AuditTrail;
import com.tendwell.shared.EventLabels;
import com.tendwell.shared.Subject;
import com.tendwell.staff.Staff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** History of a subject from the audit, in readable words with people's names. */
@Component
class History {

    /**
     * An entry.
     *
     * @param what {@code Invoice issued}
     * @param change {@code Draft → Pending payment}, or only the new value; empty if there is none
     * @param reason a person's note or the rule; empty if there is none
     * @param who {@code Anna Berg}, {@code the system, for Anna Berg}
     * @param processInstance empty outside a process
     * @param step id of the element in the drawing, empty outside a process
     */
    record Line(
            Instant at, String what, String change, String reason, String who, String processInstance, String step) {}

    private final AuditTrail audit;
    private final Staff staff;
    private final Map<String, String> words = new HashMap<>();
    private final Set<String> quoting = new HashSet<>();

    History(AuditTrail audit, Staff staff, List<EventLabels> rooms) {
        this.audit = audit;
        this.staff = staff;
        rooms.forEach(room -> {
            words.putAll(room.words());
            quoting.addAll(room.quoting());
        });
    }

    /** Newest first. The caller has checked through the subject's own door that it may be seen. */
    List<Line> of(String kind, Object id) {
        List<Line> lines = audit.about(new Subject(kind, id.toString())).stream()
                .map(this::line)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(lines);
        return lines;
    }

    /** The steps that the audit log knows of each process instance, from every entry about one of the subjects. */
    Map<String, Set<String>> stepsOf(Collection<Subject> subjects) {
        return audit.aboutAny(subjects).stream()
                .filter(entry -> !entry.processInstance().isEmpty())
                .collect(Collectors.groupingBy(
                        AuditTrail.Entry::processInstance,
                        Collectors.mapping(AuditTrail.Entry::task, Collectors.toSet())));
    }

    private Line line(AuditTrail.Entry entry) {
        String change = change(entry.before(), entry.after());
        return new Line(
                entry.at(),
                words.getOrDefault(entry.event(), Labels.sentence(entry.event())),
                quoting.contains(entry.event()) ? change : Labels.change(change),
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

    /** The audit identifies actors by id; pages show names. */
    private String who(String actor) {
        if (actor.startsWith("system, for ")) {
            return "the system, for " + staff.nameOf(actor.substring("system, for ".length()));
        }
        if (actor.equals("system")) {
            return "the system";
        }
        if (actor.startsWith("token ")) {
            int owner = actor.indexOf(", of ");
            return owner < 0
                    ? "an API token"
                    : "an API token of " + staff.nameOf(actor.substring(owner + ", of ".length()));
        }
        return actor.startsWith("customer ") ? "the customer" : staff.nameOf(actor);
    }
}
