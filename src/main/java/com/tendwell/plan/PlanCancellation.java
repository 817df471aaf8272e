package com.tendwell.plan;

import com.tendwell.plan.Cancellations.CancelRequest;
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
import java.util.UUID;

/** A cancellation of a plan: carried out, pending or withdrawn. */
@Entity
@Table(name = "plan_cancellation")
class PlanCancellation {

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "plan_id")
    private ServicePlan plan;

    @Enumerated(EnumType.STRING)
    private CancelRequest.When kind;

    private LocalDate lastDay;

    private String reason;

    private String requestedBy;

    private Instant requestedAt;

    private Instant settledAt;

    private boolean withdrawn;

    protected PlanCancellation() {}

    PlanCancellation(
            ServicePlan plan,
            CancelRequest.When kind,
            LocalDate lastDay,
            String reason,
            String requestedBy,
            Instant now) {
        this.id = Ids.next();
        this.plan = plan;
        this.kind = kind;
        this.lastDay = lastDay;
        this.reason = reason;
        this.requestedBy = requestedBy;
        this.requestedAt = now;
    }

    CancelRequest.When kind() {
        return kind;
    }

    LocalDate lastDay() {
        return lastDay;
    }

    String reason() {
        return reason;
    }

    boolean isOpen() {
        return settledAt == null;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    /** Follows the term at whose end the plan is cancelled, when that end moves. */
    void moveTo(LocalDate day) {
        lastDay = day;
    }

    /** Its last day is over, and the plan ends. */
    void takeEffect(Instant now) {
        settledAt = now;
    }

    void withdraw(Instant now) {
        settledAt = now;
        withdrawn = true;
    }

    PlanView.Cancellation view() {
        return new PlanView.Cancellation(kind, lastDay, reason, requestedBy, requestedAt);
    }
}
