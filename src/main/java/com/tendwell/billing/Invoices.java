package com.tendwell.billing;

import com.tendwell.plan.PlanId;
import com.tendwell.shared.Page;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to invoices. */
@Service
public class Invoices {

    private final InvoiceReading reading;
    private final InvoiceIssuing issuing;
    private final InvoiceClosing closing;
    private final InvoiceDocuments documents;

    Invoices(InvoiceReading reading, InvoiceIssuing issuing, InvoiceClosing closing, InvoiceDocuments documents) {
        this.reading = reading;
        this.issuing = issuing;
        this.closing = closing;
        this.documents = documents;
    }

    // -- people -----------------------------------------------------------------------------------------------------

    /** Permission checked: finance and managers see all, customers their own, others those of plans they may view. */
    @Transactional(readOnly = true)
    public InvoiceView get(InvoiceId id) {
        return reading.get(id);
    }

    @Transactional(readOnly = true)
    public InvoiceView byNumber(String number) {
        return reading.byNumber(number);
    }

    /** Newest first, only those that the caller may see. */
    @Transactional(readOnly = true)
    public Page<InvoiceView> page(
            Optional<InvoiceStatus> status, Optional<PlanId> plan, Optional<String> cursor, int limit) {
        return reading.page(status, plan, cursor, limit);
    }

    /** What came in for an invoice and what became of it; permission as for {@link #get}. */
    @Transactional(readOnly = true)
    public Books books(InvoiceId id) {
        return reading.books(id);
    }

    /** Issued ones, newest first; no permission asked: for a customer who holds the plan's link. */
    @Transactional(readOnly = true)
    public List<InvoiceView> forCustomerOf(PlanId plan) {
        return reading.issuedFor(plan);
    }

    /** The invoice as PDF/A document in the customer's language: once paid it says so and serves as the receipt. */
    @Transactional(readOnly = true)
    public byte[] pdf(InvoiceId id) {
        return documents.pdf(id);
    }

    // -- steps of prepaid-activation ----------------------------------------------------------------------------------

    /** Draft with base, add-ons and tax of the plan's open term; the same draft when asked again. */
    @Transactional
    public InvoiceId draftForOpenTerm(PlanId plan) {
        return issuing.draft(plan);
    }

    /**
     * Takes the number, sets the dates, Draft → Pending payment, and tells the plan. Idempotent.
     *
     * @return the number, business key of the payment's verification
     */
    @Transactional
    public String issue(InvoiceId id) {
        return issuing.issue(id);
    }

    /**
     * Pending payment → Paid, tells the plan, puts an overpayment into the customer's credit. Idempotent.
     *
     * @throws IllegalStateException unless Success records and applied credit cover the total
     */
    @Transactional
    public void markPaid(InvoiceId id) {
        closing.markPaid(id);
    }

    /** Pending payment → Void with the reason; partial money becomes credit; its term is called off. Idempotent. */
    @Transactional
    public void voidUnpaid(InvoiceId id, String reason) {
        closing.voidUnpaid(id, reason);
    }
}
