package com.tendwell.plan;

import com.tendwell.customer.CustomerId;
import com.tendwell.customer.Customers;
import com.tendwell.shared.Page;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door to service plans: what people ask of them, and the steps by which a purchase or renewal goes forward. */
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

    /** Whether the plan and the way to its customer are complete. */
    public enum Readiness {
        COMPLETE,
        CONTACT_MISSING
    }

    // -- people -----------------------------------------------------------------------------------------------------

    /**
     * Writes a Draft.
     *
     * @throws com.tendwell.shared.Refused with every bad field named, or where the actor may not edit the team's plans
     */
    public PlanView write(NewPlan plan) {
        return writing.write(plan).view();
    }

    /**
     * Only while Draft and not under way.
     *
     * @param version the one that was read
     * @throws com.tendwell.shared.Refused as for {@link #write}, and where the plan was changed meanwhile
     */
    public PlanView change(PlanId id, long version, NewPlan plan) {
        return access.written(writing.change(id, version, plan));
    }

    /** Permission checked: a plan that the actor may not view is not found. */
    @Transactional(readOnly = true)
    public PlanView get(PlanId id) {
        return access.visible(access.take(id), id).view();
    }

    /** Permission checked as in {@link #get}. */
    @Transactional(readOnly = true)
    public PlanView byNumber(String number) {
        return access.byNumber(number).view();
    }

    /** For other rooms, which have asked for a permission of their own; unknown ids are left out, no order. */
    @Transactional(readOnly = true)
    public List<PlanView> all(Collection<PlanId> ids) {
        return finding.all(ids).stream().map(ServicePlan::view).toList();
    }

    /** Newest first, only those that the caller may view; the search looks into number and name. */
    @Transactional(readOnly = true)
    public Page<PlanView> page(
            Optional<PlanStatus> status, Optional<String> search, Optional<String> cursor, int limit) {
        return finding.page(status, search, cursor, limit);
    }

    /** Newest first, at most {@link Page#MAX_LIMIT}; only those that the caller may view. */
    @Transactional(readOnly = true)
    public List<PlanView> ofCustomer(CustomerId customer) {
        return finding.ofCustomer(customer);
    }

    /**
     * Starts the purchase of a Draft or Approved plan. Of two at one instant one wins.
     *
     * @throws com.tendwell.shared.Refused naming the state and what to do instead, or that it is already under way
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
     * For a room above that is about to look at or change something of this plan: nobody else changes the plan, its
     * terms or its invoices until the caller's transaction ends. First in the order of locks.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(PlanId id) {
        access.lock(id);
    }

    /** Locked as by {@link #lock}, and as it is now. */
    @Transactional(propagation = Propagation.MANDATORY)
    public PlanView locked(PlanId id) {
        return access.lockWhole(id).view();
    }

    /** No permission asked. */
    @Transactional(readOnly = true)
    public boolean inServiceOn(PlanId id, LocalDate day) {
        return access.take(id).inServiceOn(day);
    }

    /** The location at which the plan is served; no permission asked. */
    @Transactional(readOnly = true)
    public Optional<UUID> locationOf(PlanId id) {
        return access.locationOf(id);
    }

    /** Whether the plan can be renewed now without a person: see {@link #renew}. No permission asked. */
    @Transactional(readOnly = true)
    public boolean isReadyToRenew(PlanId id) {
        return purchases.isReadyToRenew(access.take(id));
    }

    /**
     * First and last day of the term that would follow that one, if it is paid in time.
     *
     * @param endsOn last day of that one
     */
    @Transactional(readOnly = true)
    public TermPeriod periodAfter(PlanId id, TermId term, LocalDate endsOn) {
        ServicePlan plan = access.take(id);
        PlanTerm before = plan.term(term).orElseThrow();
        return before.period().next(before.months(), endsOn, plan.termMonths());
    }

    /**
     * The open term costs this and not what the plan costs.
     *
     * @param base of the whole term, before tax
     */
    public void termPriced(PlanId plan, TermId term, Money base) {
        terms.priced(plan, term, base);
    }

    // -- steps of payment-reversal ------------------------------------------------------------------------------------

    /** Active → Paused, dates skipped; false where the plan's state does not allow it. */
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

    /** Plan → Processing, term opened with the prices of now; the same term when asked again. */
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
     * Plan Pending → Active, term granted, movements written. Purchase: from today or the planned start if later.
     * Renewal: the day after the running term, without a gap while the renewal grace runs; from today after it.
     *
     * @return why not, where the customer was blocked or the plan ended meanwhile: nothing has changed then
     * @throws IllegalStateException where the open term is not paid, which would be a defect of the drawing
     */
    public Grant grantPaidTerm(PlanId id) {
        return terms.grant(id);
    }

    /**
     * Answer of customer success: every feature reachable, or which is not. On the first good answer after a repair,
     * the calendar days since activation, rounded up, extend the term.
     */
    public void answerQualityCheck(PlanId id, boolean reachable, Optional<Feature> broken, String note) {
        provisioning.answer(id, reachable, broken, note);
    }

    /** Somebody repaired the named feature, which gets a new link. */
    public void provisioningFixed(PlanId id, Feature feature, String note) {
        provisioning.fixed(id, feature, note);
    }
}
