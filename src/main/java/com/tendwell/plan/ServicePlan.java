package com.tendwell.plan;

import com.tendwell.customer.CustomerId;
import com.tendwell.plan.Cancellations.CancelRequest;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Ids;
import com.tendwell.shared.LanguageFormat;
import com.tendwell.shared.Refused;
import com.tendwell.staff.TeamId;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Hibernate;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.joda.money.Money;

@Entity
@Table(name = "service_plan")
class ServicePlan {

    @Id
    private UUID id;

    private String number;

    private UUID customerId;

    private UUID locationId;

    private String name;
    private String description;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 3)
    private String currency;

    private BigDecimal basePrice;

    @ElementCollection
    @CollectionTable(name = "plan_add_on", joinColumns = @JoinColumn(name = "plan_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 200)
    private List<PlanAddOn> addOns = new ArrayList<>();

    private int termMonths;

    private int paymentTermDays;

    private LocalDate plannedStart;

    private UUID teamId;

    private String[] features;

    @Embedded
    private RenewalClause renewal;

    @Enumerated(EnumType.STRING)
    private PlanStatus status;

    private Instant statusSince;

    private Instant requestedAt;

    /** The purchase or renewal requested while it has no term yet; otherwise null. */
    @Enumerated(EnumType.STRING)
    private TermKind requestedKind;

    private LocalDate endsOn;

    @OneToMany(mappedBy = "plan", cascade = CascadeType.PERSIST)
    @OrderBy("sequence")
    @BatchSize(size = 200)
    private Set<PlanTerm> terms = new LinkedHashSet<>();

    /** Most plans have none: then nobody asks the database. */
    private int pauseCount;

    @OneToMany(mappedBy = "plan", cascade = CascadeType.PERSIST)
    @OrderBy("fromOn, id")
    @BatchSize(size = 200)
    private List<PlanPause> pauses = new ArrayList<>();

    /** Most plans have none: then nobody asks the database. */
    private int cancellationCount;

    @OneToMany(mappedBy = "plan", cascade = CascadeType.PERSIST)
    @OrderBy("id")
    @BatchSize(size = 200)
    private List<PlanCancellation> cancellations = new ArrayList<>();

    private String createdBy;

    private Instant createdAt;

    /**
     * Incremented with every change, including those of a term, so that each is a new version even if no time has
     * passed.
     */
    private int changes;

    @Version
    private Long version;

    protected ServicePlan() {}

    ServicePlan(String number, PlanContent content, String createdBy, Instant now) {
        this.id = Ids.next();
        this.number = number;
        this.status = PlanStatus.DRAFT;
        this.statusSince = now;
        this.createdBy = createdBy;
        this.createdAt = now;
        say(content);
    }

    final void say(PlanContent content) {
        customerId = content.customer();
        locationId = content.location();
        name = content.name();
        description = content.description();
        currency = content.basePrice().getCurrencyUnit().getCode();
        basePrice = content.basePrice().getAmount();
        addOns.clear();
        addOns.addAll(content.addOns());
        termMonths = content.termMonths();
        paymentTermDays = content.paymentTermDays();
        plannedStart = content.plannedStart();
        teamId = content.team();
        features = content.features().stream().map(Feature::name).sorted().toArray(String[]::new);
        renewal = RenewalClause.of(content.renewal());
        changes++;
    }

    UUID id() {
        return id;
    }

    PlanId planId() {
        return new PlanId(id);
    }

    String number() {
        return number;
    }

    CustomerId customer() {
        return new CustomerId(customerId);
    }

    UUID location() {
        return locationId;
    }

    TeamId team() {
        return new TeamId(teamId);
    }

    PlanStatus status() {
        return status;
    }

    String createdBy() {
        return createdBy;
    }

    long version() {
        return version;
    }

    LocalDate plannedStart() {
        return plannedStart;
    }

    Set<Feature> features() {
        EnumSet<Feature> on = EnumSet.noneOf(Feature.class);
        Arrays.stream(features).map(Feature::valueOf).forEach(on::add);
        return Collections.unmodifiableSet(on);
    }

    RenewalConditions renewal() {
        return renewal.terms();
    }

    int termMonths() {
        return termMonths;
    }

    int paymentTermDays() {
        return paymentTermDays;
    }

    /** Base price of one whole term, as last agreed. */
    Money basePrice() {
        return AmountChecks.of(currency, basePrice);
    }

    /** Base price and recurring fees of one whole term; fees charged once are in the purchase only. */
    Money recurringPrice() {
        return recurringPrice(basePrice());
    }

    /** As {@link #recurringPrice()}, with another base price. */
    Money recurringPrice(Money base) {
        return PlanView.recurringPrice(addOnViews(), base);
    }

    /** Sets the price of the newest paid term as the plan's price. */
    void priced(Money base) {
        basePrice = base.getAmount();
        changes++;
    }

    /** @throws Refused saying what to do instead, if the plan's status does not allow this kind of purchase */
    void mayBegin(TermKind kind) {
        if (kind == TermKind.PURCHASE && status != PlanStatus.DRAFT && status != PlanStatus.APPROVED) {
            throw Refused.conflict("plan-not-activatable", Purchases.againstActivation(this));
        }
        if (kind == TermKind.RENEWAL && status != PlanStatus.ACTIVE && status != PlanStatus.EXPIRED) {
            throw Refused.conflict("plan-not-renewable", Purchases.againstRenewal(this));
        }
        if (endsOn != null
                && latestGranted().map(term -> !term.endsOn().isBefore(endsOn)).orElse(false)) {
            throw Refused.conflict(
                    "plan-ends",
                    "Plan " + number + " ends on " + LanguageFormat.ENGLISH.day(endsOn)
                            + ", and no term can go beyond that day:" + " set a later end date first.");
        }
        if (!recurringPrice().isPositive()) {
            throw Refused.conflict(
                    "plan-without-price", "Plan " + number + " has no price: set a base price above zero first.");
        }
    }

    void requested(TermKind kind, Instant now) {
        requestedAt = now;
        requestedKind = kind;
        changes++;
    }

    /** Whether a purchase or renewal is requested and not granted yet, so that it can still be cancelled. */
    boolean isUnderWay() {
        return requestedKind != null || termUnderWay().isPresent();
    }

    boolean isRenewalUnderWay() {
        return isUnderWay() && kindUnderWay() == TermKind.RENEWAL;
    }

    /** Whether the plan continues after the day: false if it is cancelled or reaches its end date by then. */
    boolean goesOnAfter(LocalDate day) {
        return openCancellation().isEmpty() && (endsOn == null || endsOn.isAfter(day));
    }

    /** @throws IllegalStateException if no purchase or renewal is pending */
    TermKind kindUnderWay() {
        return termUnderWay()
                .map(PlanTerm::kind)
                .or(() -> Optional.ofNullable(requestedKind))
                .orElseThrow(() -> new IllegalStateException("Plan " + number + " has nothing under way"));
    }

    /** The request is settled or cancelled. */
    void clearRequest() {
        requestedKind = null;
        changes++;
    }

    /** @return the previous status */
    PlanStatus become(PlanStatus next, Instant now) {
        PlanStatus before = status;
        status = status.become(next);
        statusSince = now;
        changes++;
        return before;
    }

    PlanTerm open(TermKind kind, Money base, Instant now) {
        Instant asked = requestedAt == null ? now : requestedAt;
        PlanTerm term = new PlanTerm(
                this, terms.size() + 1, kind, termMonths, new PlanTerm.Price(base, recurringPrice(base)), asked, now);
        terms.add(term);
        requestedKind = null;
        return term;
    }

    LocalDate endsOn() {
        return endsOn;
    }

    void endOn(LocalDate lastDay) {
        endsOn = lastDay;
        changes++;
    }

    /** Adds days to what was bought; the plan's end date and a cancellation on a given day do not move. */
    void extend(PlanTerm term, long days) {
        term.extendBy(days);
        if (endsOn != null) {
            term.endNoLaterThan(endsOn);
        }
        openCancellation()
                .filter(cancellation -> cancellation.kind() == CancelRequest.When.END_OF_TERM)
                .ifPresent(cancellation -> cancellation.moveTo(term.endsOn()));
        changes++;
    }

    /** The parts in other tables that this transaction has loaded. */
    List<?> partsRead() {
        return Stream.of(terms, pauses, cancellations)
                .filter(Hibernate::isInitialized)
                .flatMap(Collection::stream)
                .toList();
    }

    List<PlanPause> pauses() {
        return pauseCount == 0 ? List.of() : pauses;
    }

    Optional<PlanPause> openPause() {
        return pauses().stream().filter(PlanPause::isOpen).findFirst();
    }

    void pause(LocalDate from, PauseRule rule, String reason, String person, Instant now) {
        pauses.add(new PlanPause(this, from, rule, reason, person, now));
        pauseCount++;
        changes++;
    }

    /** The cancellation that has neither taken effect nor been withdrawn. */
    Optional<PlanCancellation> openCancellation() {
        return cancellations().filter(PlanCancellation::isOpen).findFirst();
    }

    /** The cancellation whose last day is over; a term's end is unknown while a pause shifts it. */
    Optional<PlanCancellation> cancellationDueOn(LocalDate today) {
        boolean shifting = openPause()
                .filter(pause -> pause.rule() == PauseRule.SHIFT_DATES)
                .isPresent();
        return openCancellation()
                .filter(one -> one.lastDay().isBefore(today))
                .filter(one -> !shifting || one.kind() != CancelRequest.When.END_OF_TERM);
    }

    PlanCancellation cancel(CancelRequest.When kind, LocalDate lastDay, String reason, String person, Instant now) {
        PlanCancellation cancellation = new PlanCancellation(this, kind, lastDay, reason, person, now);
        cancellations.add(cancellation);
        cancellationCount++;
        changes++;
        return cancellation;
    }

    private Stream<PlanCancellation> cancellations() {
        return cancellationCount == 0 ? Stream.empty() : cancellations.stream();
    }

    /** The term being bought or renewed. */
    Optional<PlanTerm> termUnderWay() {
        return terms.stream().filter(PlanTerm::isUnderWay).findFirst();
    }

    Optional<PlanTerm> term(TermId term) {
        return terms.stream().filter(one -> one.termId().equals(term)).findFirst();
    }

    Optional<PlanTerm> latestGranted() {
        return granted().reduce((first, second) -> second);
    }

    /** Oldest first. */
    Stream<PlanTerm> granted() {
        return terms.stream().filter(term -> term.state() == PlanView.TermState.GRANTED);
    }

    boolean inServiceOn(LocalDate day) {
        return PlanView.isServed(termViews(), pauseViews(), day);
    }

    /** The number of days by which the terms would move if the plan were resumed on the day. */
    long daysShiftedBy(LocalDate day) {
        return PlanView.daysShiftedBy(termViews(), pauseViews(), day);
    }

    /** Must be called after a change to one of the terms, to count it as a change of the plan. */
    void touched() {
        changes++;
    }

    private List<PlanView.AddOn> addOnViews() {
        return addOns.stream().map(addOn -> addOn.view(currency)).toList();
    }

    PlanView view() {
        return new PlanView(
                planId(),
                number,
                customer(),
                locationId,
                name,
                description,
                AmountChecks.of(currency, basePrice),
                addOnViews(),
                termMonths,
                paymentTermDays,
                Optional.ofNullable(plannedStart),
                Optional.ofNullable(endsOn),
                team(),
                features(),
                renewal(),
                status,
                statusSince,
                termViews(),
                pauseViews(),
                cancellations()
                        .filter(cancellation -> !cancellation.isWithdrawn())
                        .reduce((first, second) -> second)
                        .map(PlanCancellation::view),
                isUnderWay() ? Optional.of(kindUnderWay()) : Optional.empty(),
                createdBy,
                createdAt,
                version);
    }

    private List<PlanView.Term> termViews() {
        return terms.stream().map(PlanTerm::view).toList();
    }

    private List<PlanView.Pause> pauseViews() {
        return pauses().stream().map(PlanPause::view).toList();
    }
}
