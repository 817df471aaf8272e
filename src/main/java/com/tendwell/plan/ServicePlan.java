package com.tendwell.plan;

import com.tendwell.customer.CustomerId;
import com.tendwell.shared.Ids;
import com.tendwell.shared.Monies;
import com.tendwell.shared.Refused;
import com.tendwell.staff.TeamId;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
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
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.joda.money.Money;

/** A service plan and its rules. */
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

    @Enumerated(EnumType.STRING)
    private PlanStatus status;

    private Instant statusSince;

    private Instant requestedAt;

    @OneToMany(mappedBy = "plan", cascade = CascadeType.ALL)
    @OrderBy("sequence")
    @BatchSize(size = 200)
    private List<PlanTerm> terms = new ArrayList<>();

    private String createdBy;

    private Instant createdAt;

    /** Counts every change, also of a term, so that each is a new version even while the clock stands. */
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

    /** Replaces what the plan says. */
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

    /** Base price and recurring fees of one whole term; fees charged once are in the purchase only. */
    Money recurringPrice() {
        return addOns.stream()
                .filter(PlanAddOn::recurring)
                .map(addOn -> addOn.money(currency))
                .reduce(Monies.of(currency, basePrice), Money::plus);
    }

    /** @throws Refused with what to do instead, where this kind of purchase is not for a plan in this state */
    void mayBegin(TermKind kind) {
        if (kind == TermKind.PURCHASE && status != PlanStatus.DRAFT && status != PlanStatus.APPROVED) {
            throw Refused.conflict("plan-not-activatable", PurchaseAdvice.againstActivation(this));
        }
        if (kind == TermKind.RENEWAL && status != PlanStatus.ACTIVE && status != PlanStatus.EXPIRED) {
            throw Refused.conflict("plan-not-renewable", PurchaseAdvice.againstRenewal(this));
        }
        if (!recurringPrice().isPositive()) {
            throw Refused.conflict(
                    "plan-without-price", "Plan " + number + " has no price: give it a base price above zero first.");
        }
    }

    void requested(Instant now) {
        requestedAt = now;
        changes++;
    }

    /** @return the status before */
    PlanStatus become(PlanStatus next, Instant now) {
        PlanStatus before = status;
        status = status.become(next);
        statusSince = now;
        changes++;
        return before;
    }

    PlanTerm open(TermKind kind, Instant now) {
        Instant asked = requestedAt == null ? now : requestedAt;
        PlanTerm term = new PlanTerm(this, terms.size() + 1, kind, termMonths, recurringPrice(), asked, now);
        terms.add(term);
        return term;
    }

    /** The term that is being bought or renewed. */
    Optional<PlanTerm> termUnderWay() {
        return terms.stream().filter(PlanTerm::isUnderWay).findFirst();
    }

    Optional<PlanTerm> term(TermId term) {
        return terms.stream().filter(one -> one.termId().equals(term)).findFirst();
    }

    Optional<PlanTerm> latestGranted() {
        return terms.stream()
                .filter(term -> term.state() == PlanView.TermState.GRANTED)
                .reduce((first, second) -> second);
    }

    boolean inServiceOn(LocalDate day) {
        return terms.stream().anyMatch(term -> term.covers(day));
    }

    /** Something about one of the terms changed. */
    void touched() {
        changes++;
    }

    PlanView view() {
        return new PlanView(
                planId(),
                number,
                customer(),
                locationId,
                name,
                description,
                Monies.of(currency, basePrice),
                addOns.stream().map(addOn -> addOn.view(currency)).toList(),
                termMonths,
                paymentTermDays,
                Optional.ofNullable(plannedStart),
                team(),
                features(),
                status,
                statusSince,
                terms.stream().map(PlanTerm::view).toList(),
                createdBy,
                createdAt,
                version);
    }
}
