package com.tendwell.plan;

import com.tendwell.shared.Refused;
import com.tendwell.shared.SubjectKind;
import java.util.Map;
import java.util.Set;

/** The status of a plan, and the only definition of its transitions. */
public enum PlanStatus {
    DRAFT("Draft"),
    ESTIMATE_SENT("Estimate sent"),
    APPROVED("Approved"),
    DECLINED("Declined"),
    PROCESSING("Processing"),
    PENDING("Pending"),
    ACTIVE("Active"),
    PAUSED("Paused"),
    COMPLETED("Completed"),
    EXPIRED("Expired"),
    CANCELLED("Cancelled");

    private static final Map<PlanStatus, Set<PlanStatus>> MAY_BECOME = Map.ofEntries(
            Map.entry(DRAFT, Set.of(ESTIMATE_SENT, PROCESSING, ACTIVE, CANCELLED)),
            Map.entry(ESTIMATE_SENT, Set.of(APPROVED, DECLINED, DRAFT, CANCELLED)),
            Map.entry(APPROVED, Set.of(PROCESSING, ACTIVE, DRAFT, CANCELLED)),
            Map.entry(DECLINED, Set.of(DRAFT, CANCELLED)),
            Map.entry(PROCESSING, Set.of(PENDING, CANCELLED, ACTIVE, EXPIRED)),
            Map.entry(PENDING, Set.of(ACTIVE, CANCELLED, EXPIRED)),
            Map.entry(ACTIVE, Set.of(PAUSED, COMPLETED, EXPIRED, CANCELLED, PROCESSING)),
            Map.entry(PAUSED, Set.of(ACTIVE, COMPLETED, EXPIRED, CANCELLED)),
            Map.entry(COMPLETED, Set.of()),
            Map.entry(EXPIRED, Set.of(PROCESSING)),
            Map.entry(CANCELLED, Set.of()));

    private final String label;

    PlanStatus(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }

    public SubjectKind.Tone tone() {
        return switch (this) {
            case ACTIVE -> SubjectKind.Tone.GOOD;
            case PROCESSING, PENDING -> SubjectKind.Tone.INFO;
            case PAUSED, EXPIRED, DECLINED -> SubjectKind.Tone.WARN;
            default -> SubjectKind.Tone.NEUTRAL;
        };
    }

    /** Whether the plan has ended; an Expired plan can still be renewed. */
    public boolean isFinal() {
        return this == COMPLETED || this == EXPIRED || this == CANCELLED;
    }

    public boolean mayBecome(PlanStatus next) {
        return MAY_BECOME.get(this).contains(next);
    }

    /** @throws Refused naming both states */
    public PlanStatus become(PlanStatus next) {
        if (!mayBecome(next)) {
            throw Refused.conflict(
                    "plan-status-transition", "A plan that is " + label + " cannot become " + next.label + ".");
        }
        return next;
    }
}
