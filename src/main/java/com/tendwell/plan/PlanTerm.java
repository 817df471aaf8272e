package com.tendwell.plan;

import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Ids;
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
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.joda.money.Money;

/** One purchase or renewal: opened, paid, granted; or cancelled. */
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

    private BigDecimal basePrice;

    private BigDecimal recurringPrice;

    private UUID invoiceId;

    private LocalDate startsOn;

    private LocalDate endsOn;

    private LocalDate boughtUntil;

    private LocalDate anchorOn;

    private int anchorMonths;

    private Instant requestedAt;

    private Instant openedAt;

    private Instant closedAt;

    private boolean repaired;

    private Instant checkedAt;

    /** Prices of a whole term before tax: the base price alone, and including the recurring fees. */
    record Price(Money base, Money recurring) {}

    protected PlanTerm() {}

    PlanTerm(ServicePlan plan, int sequence, TermKind kind, int months, Price price, Instant requestedAt, Instant now) {
        this.id = Ids.next();
        this.plan = plan;
        this.sequence = sequence;
        this.kind = kind;
        this.state = PlanView.TermState.OPEN;
        this.months = months;
        this.currency = price.base().getCurrencyUnit().getCode();
        this.basePrice = price.base().getAmount();
        this.recurringPrice = price.recurring().getAmount();
        this.requestedAt = requestedAt;
        this.openedAt = now;
    }

    TermId termId() {
        return new TermId(id);
    }

    PlanId plan() {
        return plan.planId();
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

    LocalDate startsOn() {
        return startsOn;
    }

    LocalDate endsOn() {
        return endsOn;
    }

    /** The last day bought, which is later than the end if the term was cut short. */
    LocalDate boughtUntil() {
        return boughtUntil == null ? endsOn : boughtUntil;
    }

    boolean isCutShort() {
        return boughtUntil != null;
    }

    /** Number of bought days after the given one. */
    long daysAfter(LocalDate day) {
        LocalDate from = day.isBefore(startsOn) ? startsOn.minusDays(1) : day;
        return Math.min(daysBought(), ChronoUnit.DAYS.between(from, boughtUntil()));
    }

    /** Number of paid days of service, without days added after repairs or pauses. */
    long daysBought() {
        long agreed = ChronoUnit.DAYS.between(startsOn, startsOn.plusMonths(months));
        return Math.min(agreed, ChronoUnit.DAYS.between(startsOn, boughtUntil()) + 1);
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

    Money basePrice() {
        return AmountChecks.of(currency, basePrice);
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

    /** @throws IllegalStateException once it is paid */
    void priced(Money base, Money recurring) {
        if (state != PlanView.TermState.OPEN) {
            throw new IllegalStateException("Term " + id + " is " + state + ": its price is settled");
        }
        basePrice = base.getAmount();
        recurringPrice = recurring.getAmount();
    }

    void invoiced(UUID invoice) {
        invoiceId = invoice;
    }

    /** @throws Refused if the term was cancelled meanwhile */
    void paid() {
        if (state == PlanView.TermState.CANCELLED) {
            throw Refused.conflict("term-cancelled", "This purchase was cancelled: the payment is customer credit.");
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

    void cancel(Instant now) {
        state = PlanView.TermState.CANCELLED;
        closedAt = now;
    }

    void needsRepair() {
        if (checkedAt == null) {
            repaired = true;
        }
    }

    /** @return whether this was the first positive answer after a repair, so that the lost days are added */
    boolean checkedGood(Instant now) {
        boolean givesBack = repaired && checkedAt == null;
        if (checkedAt == null) {
            checkedAt = now;
        }
        return givesBack;
    }

    /** Adds days to what was bought; a term that was cut short keeps its end. */
    void extendBy(long days) {
        if (boughtUntil != null) {
            boughtUntil = boughtUntil.plusDays(days);
        } else {
            endsOn = endsOn.plusDays(days);
        }
    }

    /** Limits the term to its plan's end date, since days after it were never agreed. */
    void endNoLaterThan(LocalDate lastDay) {
        if (lastDay.isBefore(endsOn)) {
            endsOn = lastDay;
        }
    }

    /** Moves the whole term; its month ends are counted from the new first day. */
    void moveBy(long days) {
        startsOn = startsOn.plusDays(days);
        endsOn = endsOn.plusDays(days);
        boughtUntil = boughtUntil == null ? null : boughtUntil.plusDays(days);
        anchorOn = startsOn;
        anchorMonths = 0;
    }

    /** Ends service on the day, although more was bought. */
    void cutShortTo(LocalDate lastDay) {
        if (lastDay.isBefore(endsOn)) {
            boughtUntil = boughtUntil();
            endsOn = lastDay;
        }
    }

    /** Restores the end that was bought. */
    void restore() {
        endsOn = boughtUntil();
        boughtUntil = null;
    }

    /** Revokes a granted term before it begins. */
    void revoke(Instant now) {
        cancel(now);
        startsOn = null;
        endsOn = null;
        boughtUntil = null;
        anchorOn = null;
        anchorMonths = 0;
    }

    PlanView.Term view() {
        return new PlanView.Term(
                termId(),
                sequence,
                kind,
                state,
                Optional.ofNullable(startsOn),
                Optional.ofNullable(endsOn),
                Optional.ofNullable(boughtUntil),
                months,
                basePrice(),
                AmountChecks.of(currency, recurringPrice),
                Optional.ofNullable(invoiceId));
    }
}
