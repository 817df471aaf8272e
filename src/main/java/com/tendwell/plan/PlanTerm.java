package com.tendwell.plan;

import com.tendwell.shared.Ids;
import com.tendwell.shared.Monies;
import com.tendwell.shared.Refused;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.data.domain.Persistable;

/** One purchase or renewal: opened, paid, granted; or called off. */
@Entity
@Table(name = "plan_term")
class PlanTerm implements Persistable<UUID> {

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "plan_id")
    private ServicePlan plan;

    private int sequence;

    @Enumerated(EnumType.STRING)
    private TermKind kind;

    @Enumerated(EnumType.STRING)
    private PlanView.TermState state;

    private int months;
    private String currency;

    @Column(name = "recurring_price")
    private BigDecimal recurringPrice;

    @Column(name = "invoice_id")
    private UUID invoiceId;

    @Column(name = "starts_on")
    private LocalDate startsOn;

    @Column(name = "ends_on")
    private LocalDate endsOn;

    @Column(name = "anchor_on")
    private LocalDate anchorOn;

    @Column(name = "anchor_months")
    private int anchorMonths;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "closed_at")
    private Instant closedAt;

    private boolean repaired;

    @Column(name = "checked_at")
    private Instant checkedAt;

    @Transient
    private boolean fresh;

    protected PlanTerm() {}

    PlanTerm(
            ServicePlan plan,
            int sequence,
            TermKind kind,
            int months,
            Money recurringPrice,
            Instant requestedAt,
            Instant now) {
        this.id = Ids.next();
        this.plan = plan;
        this.sequence = sequence;
        this.kind = kind;
        this.state = PlanView.TermState.OPEN;
        this.months = months;
        this.currency = recurringPrice.getCurrencyUnit().getCode();
        this.recurringPrice = recurringPrice.getAmount();
        this.requestedAt = requestedAt;
        this.openedAt = now;
        this.fresh = true;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }

    @PostLoad
    @PostPersist
    void known() {
        fresh = false;
    }

    TermId termId() {
        return new TermId(id);
    }

    TermKind kind() {
        return kind;
    }

    PlanView.TermState state() {
        return state;
    }

    int months() {
        return months;
    }

    LocalDate endsOn() {
        return endsOn;
    }

    Instant grantedAt() {
        return closedAt;
    }

    UUID invoiceId() {
        return invoiceId;
    }

    boolean isUnderWay() {
        return state == PlanView.TermState.OPEN || state == PlanView.TermState.PAID;
    }

    boolean covers(LocalDate day) {
        return view().covers(day);
    }

    /** Recurring price per month, four decimals, half up. */
    BigDecimal mrr() {
        return recurringPrice.divide(BigDecimal.valueOf(months), 4, RoundingMode.HALF_UP);
    }

    BigDecimal price() {
        return recurringPrice;
    }

    String currency() {
        return currency;
    }

    TermPeriod period() {
        return new TermPeriod(startsOn, endsOn, anchorOn, anchorMonths);
    }

    void invoiced(UUID invoice) {
        invoiceId = invoice;
    }

    /** @throws Refused where the term was called off meanwhile */
    void paid() {
        if (state == PlanView.TermState.CALLED_OFF) {
            throw Refused.conflict(
                    "term-called-off", "This purchase was called off: the money belongs to the customer's credit.");
        }
        if (state == PlanView.TermState.OPEN) {
            state = PlanView.TermState.PAID;
        }
    }

    void grant(TermPeriod period, Instant now) {
        if (state != PlanView.TermState.PAID) {
            throw new IllegalStateException("Term " + id + " is " + state + ", not paid: it cannot be granted");
        }
        state = PlanView.TermState.GRANTED;
        startsOn = period.startsOn();
        endsOn = period.endsOn();
        anchorOn = period.anchorOn();
        anchorMonths = period.anchorMonths();
        closedAt = now;
    }

    void callOff(Instant now) {
        state = PlanView.TermState.CALLED_OFF;
        closedAt = now;
    }

    void needsRepair() {
        if (checkedAt == null) {
            repaired = true;
        }
    }

    /** @return whether this was the first good answer after a repair, so that the days lost are given back */
    boolean checkedGood(Instant now) {
        boolean givesBack = repaired && checkedAt == null;
        if (checkedAt == null) {
            checkedAt = now;
        }
        return givesBack;
    }

    void extendTo(LocalDate lastDay) {
        endsOn = lastDay;
    }

    PlanView.Term view() {
        return new PlanView.Term(
                termId(),
                sequence,
                kind,
                state,
                Optional.ofNullable(startsOn),
                Optional.ofNullable(endsOn),
                months,
                Monies.of(currency, recurringPrice),
                Optional.ofNullable(invoiceId));
    }
}
