package com.tendwell.plan;

import com.tendwell.customer.CustomerId;
import com.tendwell.customer.Customers;
import com.tendwell.shared.Page;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The service plans: what people do with them, and the process steps of a purchase or renewal. */
@Service
@Transactional
public class ServicePlans {

    /** Name of the claim on a purchase or renewal; also the key of its process. */
    public static final String ACTIVATION_CASE = "prepaid-activation";

    private final PlanAccess access;
    private final PlanWriting writing;
    private final PlanFinding finding;
    private final Purchases purchases;
    private final Pausing pausing;
    private final TermSteps terms;
    private final Provisioning provisioning;
    private final Customers customers;

    ServicePlans(
            PlanAccess access,
            PlanWriting writing,
            PlanFinding finding,
            Purchases purchases,
            Pausing pausing,
            TermSteps terms,
            Provisioning provisioning,
            Customers customers) {
        this.access = access;
        this.writing = writing;
        this.finding = finding;
        this.purchases = purchases;
        this.pausing = pausing;
        this.terms = terms;
        this.provisioning = provisioning;
        this.customers = customers;
    }

    /** Whether the plan and its customer's contact details are complete. */
    public enum Readiness {
        COMPLETE,
        CONTACT_MISSING
    }

    // -- people -----------------------------------------------------------------------------------------------------

    /**
     * * Creates a plan as Draft.
     *
     * @throws com.tendwell.shared.Refused naming every invalid field, or if the actor may not edit the team's plans
     */
    public PlanView write(NewPlan plan) {
        return writing.write(plan).view();
    }

    /**
     * Changes a plan that is Draft and has no pending purchase.
     *
     * @param version version that the caller read
     * @throws com.tendwell.shared.Refused as for {@link #write}, and if the version is stale
     */
    public PlanView change(PlanId id, long version, NewPlan plan) {
        return access.written(writing.change(id, version, plan));
    }

    /** A plan that the actor may not view is reported as not found. */
    @Transactional(readOnly = true)
    public PlanView get(PlanId id) {
        return access.visible(access.take(id), id).view();
    }

    /** As {@link #get}. */
    @Transactional(readOnly = true)
    public PlanView byNumber(String number) {
        return access.byNumber(number).view();
    }

    /** Whose plan it is, and its base price of one term, before tax. */
    public record Priced(CustomerId customer, Money basePrice) {}

    /** By number, in one query; unknown ones, and those that the caller may not view, are left out. */
    @Transactional(readOnly = true)
    public Map<String, Priced> priced(Collection<String> numbers) {
        return finding.visible(numbers).stream()
                .collect(Collectors.toMap(ServicePlan::number, plan -> new Priced(plan.customer(), plan.basePrice())));
    }

    /** For other rooms, which check their own permission; unknown ids are left out, in no particular order. */
    @Transactional(readOnly = true)
    public List<PlanView> all(Collection<PlanId> ids) {
        return finding.all(ids).stream().map(ServicePlan::view).toList();
    }

    /** Newest first, only those that the caller may view; the search covers number, name and customer. */
    @Transactional(readOnly = true)
    public Page<PlanView> page(
            Optional<PlanStatus> status, Optional<String> search, Optional<String> cursor, int limit) {
        return page(new PlanFilter(status, search, Optional.empty()), cursor, limit);
    }

    /** As {@link #page(Optional, Optional, Optional, int)}, with every filter. */
    @Transactional(readOnly = true)
    public Page<PlanView> page(PlanFilter filter, Optional<String> cursor, int limit) {
        return finding.page(filter, cursor, limit);
    }

    /** Newest first, at most {@link Page#MAX_LIMIT}; only those that the caller may view. */
    @Transactional(readOnly = true)
    public List<PlanView> ofCustomer(CustomerId customer) {
        return finding.ofCustomer(customer);
    }

    /**
     * Starts the purchase of a Draft or Approved plan. Of two simultaneous requests one succeeds.
     *
     * @throws com.tendwell.shared.Refused naming the state and what to do instead, or that a purchase is already
     *     pending
     */
    public PlanView activate(PlanId id) {
        return access.written(purchases.request(id, TermKind.PURCHASE));
    }

    /** Starts the renewal of an Active or Expired plan; refused as {@link #activate}. */
    public PlanView renew(PlanId id) {
        return access.written(purchases.request(id, TermKind.RENEWAL));
    }

    /** Active → Paused from today on. */
    public PlanView pause(PlanId id, String reason, PauseRule rule) {
        return access.written(pausing.pause(id, reason, rule));
    }

    /** Paused → Active from today on; bills nothing. */
    public PlanView resume(PlanId id) {
        return access.written(pausing.resume(id));
    }

    // -- other rooms --------------------------------------------------------------------------------------------------

    /**
     * Locks the plan, its terms and its invoices against changes until the caller's transaction ends. First in the lock
     * order.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(PlanId id) {
        access.lock(id);
    }

    /** Locks as {@link #lock} and returns the current state. */
    @Transactional(propagation = Propagation.MANDATORY)
    public PlanView locked(PlanId id) {
        return access.lockWhole(id).view();
    }

    /** Without a permission check. */
    @Transactional(readOnly = true)
    public boolean inServiceOn(PlanId id, LocalDate day) {
        return access.take(id).inServiceOn(day);
    }

    /** The location at which the plan is served; without a permission check. */
    @Transactional(readOnly = true)
    public Optional<UUID> locationOf(PlanId id) {
        return access.locationOf(id);
    }

    /** Whether the plan can be renewed automatically now; see {@link #renew}. Without a permission check. */
    @Transactional(readOnly = true)
    public boolean isReadyToRenew(PlanId id) {
        return purchases.isReadyToRenew(access.take(id));
    }

    /**
     * First and last day of the term that would follow the given one, if it is paid in time.
     *
     * @param endsOn last day of the given term
     */
    @Transactional(readOnly = true)
    public TermPeriod periodAfter(PlanId id, TermId term, LocalDate endsOn) {
        ServicePlan plan = access.take(id);
        PlanTerm before = plan.term(term).orElseThrow();
        return before.period().next(before.months(), endsOn, plan.termMonths());
    }

    /**
     * The days of the term that is being bought or renewed, if it is paid in time; empty if they depend on the day of
     * payment, or nothing is pending. Without a permission check.
     */
    @Transactional(readOnly = true)
    public Optional<TermPeriod> expectedPeriod(PlanId id) {
        return terms.expectedPeriod(access.take(id));
    }

    /**
     * The days of a renewal that is requested now and paid in time; empty if they depend on the day of payment. Without a
     * permission check.
     */
    @Transactional(readOnly = true)
    public Optional<TermPeriod> nextPeriod(PlanId id) {
        return terms.nextPeriod(access.take(id));
    }

    /**
     * Sets the open term's price, which may differ from the plan's.
     *
     * @param base of the whole term, before tax
     */
    public void termPriced(PlanId plan, TermId term, Money base) {
        terms.priced(plan, term, base);
    }

    // -- steps of payment-reversal ------------------------------------------------------------------------------------

    /** Active → Paused, with dates skipped; false if the plan's status does not allow it. */
    public boolean pauseForReversal(PlanId id, String reason) {
        return pausing.forReversal(id, reason);
    }

    // -- steps of prepaid-activation ----------------------------------------------------------------------------------

    @Transactional(readOnly = true)
    public Readiness readinessOf(PlanId id) {
        boolean reachable =
                customers.get(access.take(id).customer()).reachableContact().isPresent();
        return reachable ? Readiness.COMPLETE : Readiness.CONTACT_MISSING;
    }

    /** Plan → Processing, term opened at current prices. Idempotent. */
    public TermId openTerm(PlanId id, TermKind kind) {
        return terms.open(id, kind);
    }

    /** Called by billing in the transaction that issues the term's invoice: plan Processing → Pending. */
    public void termInvoiced(PlanId plan, TermId term, UUID invoice) {
        terms.invoiced(plan, term, invoice);
    }

    /** Called by billing in the transaction in which the term's invoice becomes Paid. */
    public void termPaid(PlanId plan, TermId term, String invoiceNumber) {
        terms.paid(plan, term, invoiceNumber);
    }

    /**
     * Plan Pending → Active, term granted, movements written; from now on the next renewal can be requested, although the
     * last steps of the case still run. A purchase starts today, or on the planned start if
     * later. A renewal starts the day after the current term during the renewal grace, afterwards today.
     *
     * @return the reason for refusal, with nothing changed, if the customer was blocked or the plan ended meanwhile
     * @throws IllegalStateException if the open term is not paid, which would be a defect in the process
     */
    public Grant grantPaidTerm(PlanId id) {
        return terms.grant(id);
    }

    /**
     * Records the answer of customer success. On the first positive answer after a repair, the term is extended by the
     * calendar days since activation, rounded up.
     *
     * @param term the term whose activation is checked; a later one may be granted already
     * @param broken the feature that is not reachable
     */
    public void answerQualityCheck(PlanId id, TermId term, boolean reachable, Optional<Feature> broken, String note) {
        provisioning.answer(id, term, reachable, broken, note);
    }

    /** Records the repair of a feature, which gets a new link; parameters as for {@link #answerQualityCheck}. */
    public void provisioningFixed(PlanId id, TermId term, Feature feature, String note) {
        provisioning.fixed(id, term, feature, note);
    }
}
