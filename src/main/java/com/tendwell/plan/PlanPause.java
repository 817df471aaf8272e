package com.tendwell.plan;

import com.tendwell.shared.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** A period without service because the plan was paused. */
@Entity
@Table(name = "plan_pause")
class PlanPause {

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "plan_id")
    private ServicePlan plan;

    private LocalDate fromOn;

    private LocalDate resumedOn;

    @Enumerated(EnumType.STRING)
    private PauseRule rule;

    private String reason;

    private String pausedBy;

    private Instant pausedAt;

    protected PlanPause() {}

    PlanPause(ServicePlan plan, LocalDate fromOn, PauseRule rule, String reason, String pausedBy, Instant now) {
        this.id = Ids.next();
        this.plan = plan;
        this.fromOn = fromOn;
        this.rule = rule;
        this.reason = reason;
        this.pausedBy = pausedBy;
        this.pausedAt = now;
    }

    LocalDate fromOn() {
        return fromOn;
    }

    PauseRule rule() {
        return rule;
    }

    boolean isOpen() {
        return resumedOn == null;
    }

    /** Whether any day of the term falls within the pause. */
    boolean touches(PlanTerm term) {
        return !term.endsOn().isBefore(fromOn) && dayAfterIn(term).isAfter(firstDayIn(term));
    }

    LocalDate firstDayIn(PlanTerm term) {
        return fromOn.isAfter(term.startsOn()) ? fromOn : term.startsOn();
    }

    /** First day with service again, or the day after the term. */
    LocalDate dayAfterIn(PlanTerm term) {
        LocalDate after = term.endsOn().plusDays(1);
        return resumedOn != null && resumedOn.isBefore(after) ? resumedOn : after;
    }

    void resume(LocalDate firstDayBack) {
        resumedOn = firstDayBack;
    }

    PlanView.Pause view() {
        return new PlanView.Pause(fromOn, Optional.ofNullable(resumedOn), rule, reason, pausedBy);
    }
}
