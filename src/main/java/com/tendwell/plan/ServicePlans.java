package com.tendwell.plan;

import com.tendwell.shared.Page;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The door to service plans: what people ask of them, and the steps by which a purchase or renewal goes forward. */
@Service
public class ServicePlans {

    /** Name of the claim on a purchase or renewal; also the key of its process. */
    public static final String ACTIVATION_CASE = "prepaid-activation";

    /** Whether the plan and the way to its customer are complete. */
    public enum Readiness {
        COMPLETE,
        CONTACT_MISSING
    }

    // -- people -----------------------------------------------------------------------------------------------------

    public PlanView write(NewPlan plan) {
        throw new UnsupportedOperationException();
    }

    /** Only while Draft. */
    public PlanView change(PlanId id, long version, NewPlan plan) {
        throw new UnsupportedOperationException();
    }

    /** Permission checked: the caller must be allowed to view it. */
    public PlanView get(PlanId id) {
        throw new UnsupportedOperationException();
    }

    public PlanView byNumber(String number) {
        throw new UnsupportedOperationException();
    }

    public List<PlanView> all(Collection<PlanId> ids) {
        throw new UnsupportedOperationException();
    }

    /** Newest first, only those that the caller may view. */
    public Page<PlanView> page(
            Optional<PlanStatus> status, Optional<String> search, Optional<String> cursor, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Starts the purchase of a Draft or Approved plan. */
    public PlanView activate(PlanId id) {
        throw new UnsupportedOperationException();
    }

    /** Starts the renewal of an Active or Expired plan. */
    public PlanView renew(PlanId id) {
        throw new UnsupportedOperationException();
    }

    // -- steps of prepaid-activation ----------------------------------------------------------------------------------

    public Readiness readinessOf(PlanId id) {
        throw new UnsupportedOperationException();
    }

    /** Plan → Processing, term opened with the prices of now. */
    public TermId openTerm(PlanId id, TermKind kind) {
        throw new UnsupportedOperationException();
    }

    /** Called by billing in the transaction that issues the term's invoice: plan Processing → Pending. */
    public void termInvoiced(TermId term, UUID invoice) {
        throw new UnsupportedOperationException();
    }

    /** Called by billing in the transaction in which the term's invoice becomes Paid. */
    public void termPaid(TermId term, String invoiceNumber) {
        throw new UnsupportedOperationException();
    }

    /**
     * Plan Pending → Active, term granted, movements written. Purchase: from today or the planned start if later.
     * Renewal: the day after the running term, without a gap while the renewal grace runs; from today after it.
     *
     * @throws IllegalStateException where the open term is not paid, which would be a defect of the drawing
     */
    public void grantPaidTerm(PlanId id) {
        throw new UnsupportedOperationException();
    }

    /** Payment failed for good: purchase → plan Cancelled; renewal → Active while the old term runs, else Expired. */
    public void callOffOpenTerm(PlanId id, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Writes which digital features are switched on, and makes their links. */
    public void recordProvisioning(PlanId id) {
        throw new UnsupportedOperationException();
    }

    /**
     * Answer of customer success: every feature reachable, or which is not. On the first good answer after a repair,
     * the calendar days since activation, rounded up, extend the term.
     */
    public void answerQualityCheck(PlanId id, boolean reachable, Optional<Feature> broken, String note) {
        throw new UnsupportedOperationException();
    }

    /** Somebody mended the named feature: its link is made anew. */
    public void provisioningFixed(PlanId id, Feature feature, String note) {
        throw new UnsupportedOperationException();
    }

    public boolean inServiceOn(PlanId id, LocalDate day) {
        throw new UnsupportedOperationException();
    }
}
