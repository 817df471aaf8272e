package com.tendwell.billing;

import com.tendwell.plan.PlanId;
import com.tendwell.shared.Page;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The door to invoices. */
@Service
public class Invoices {

    // -- people -----------------------------------------------------------------------------------------------------

    /** Permission checked: finance and managers see all, others those of plans they may view. */
    public InvoiceView get(InvoiceId id) {
        throw new UnsupportedOperationException();
    }

    public InvoiceView byNumber(String number) {
        throw new UnsupportedOperationException();
    }

    public Page<InvoiceView> page(
            Optional<InvoiceStatus> status, Optional<PlanId> plan, Optional<String> cursor, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Newest first; no permission asked: for a customer who holds the plan's link. */
    public List<InvoiceView> forCustomerOf(PlanId plan) {
        throw new UnsupportedOperationException();
    }

    /** The invoice as PDF/A-like document: once paid it says so and serves as the receipt. */
    public byte[] pdf(InvoiceId id) {
        throw new UnsupportedOperationException();
    }

    // -- steps of prepaid-activation ----------------------------------------------------------------------------------

    /** Draft with base, add-ons and tax of the plan's open term; the same draft when asked again. */
    public InvoiceId draftForOpenTerm(PlanId plan) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes the number, sets the dates, Draft → Pending payment, and tells the plan. Idempotent.
     *
     * @return the number, business key of the payment's verification
     */
    public String issue(InvoiceId id) {
        throw new UnsupportedOperationException();
    }

    /**
     * Pending payment → Paid, tells the plan, puts an overpayment into the customer's credit.
     *
     * @throws IllegalStateException unless Success records cover the total
     */
    public void markPaid(InvoiceId id) {
        throw new UnsupportedOperationException();
    }

    /** Pending payment → Void with the reason; partial money becomes credit; its term is called off. */
    public void voidUnpaid(InvoiceId id, String reason) {
        throw new UnsupportedOperationException();
    }
}
