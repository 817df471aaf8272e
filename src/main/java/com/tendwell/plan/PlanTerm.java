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
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.joda.money.Money;

/** One purchase or renewal: opened, paid, granted; or called off. */
@Entity
@Table(name = "plan_term")
class PlanTerm {

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

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 3)
    private String currency;

    private BigDecimal recurringPrice;

    private UUID invoiceId;

    private LocalDate startsOn;

    private LocalDate endsOn;

    private LocalDate anchorOn;

    private int anchorMonths;

    private Instant requestedAt;

    private Instant openedAt;

    private Instant closedAt;

    private boolean repaired;

    private Instant checkedAt;

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
