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

    /** Name of the claim on collecting a manual invoice; also the key of its process. */
    public static final String COLLECTION_CASE = "invoice-collection";

    /** Name of the claim on a paid invoice whose money was reversed; also the key of its process. */
    public static final String REVERSAL_CASE = "payment-reversal";

    private final InvoiceReading reading;
    private final InvoiceDocuments documents;
    private final InvoiceIssuing issuing;
    private final ManualInvoices manual;
    private final InvoiceEnds ends;

    Invoices(
            InvoiceReading reading,
            InvoiceDocuments documents,
            InvoiceIssuing issuing,
            ManualInvoices manual,
            InvoiceEnds ends) {
        this.reading = reading;
        this.documents = documents;
        this.issuing = issuing;
        this.manual = manual;
        this.ends = ends;
    }

    /** What became of the invoice of a purchase that was cancelled. */
    public enum Settlement {
        /** Nobody had paid anything. */
        VOIDED,
        /** What was paid is the customer's credit now; finance decides whether it is given back. */
        MONEY_TO_RETURN
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
    public InvoiceBalance books(InvoiceId id) {
        return reading.books(id);
    }

    /** Issued ones, newest first; no permission asked: for a customer who holds the plan's link. */
    @Transactional(readOnly = true)
    public List<InvoiceView> forCustomerOf(PlanId plan) {
        return reading.issuedFor(plan);
    }

    /** The invoice as PDF/A document in the customer's language: once paid it says so and serves as the receipt. */
    @Transactional
    public byte[] pdf(InvoiceId id) {
        return documents.pdf(id);
    }

    /**
     * Writes a draft for something beside the terms of a plan; for finance, managers and tokens that write invoices.
     *
     * @throws com.tendwell.shared.Refused naming every bad field
     */
    @Transactional
    public InvoiceView writeManual(NewManualInvoice invoice) {
        return reading.written(manual.drafts().write(invoice));
    }

    /** Writes a manual draft anew, as {@link #writeManual}; refused where it was changed since that version. */
    @Transactional
    public InvoiceView changeManual(InvoiceId id, long version, NewManualInvoice invoice) {
        manual.drafts().change(id, version, invoice);
        return reading.written(id);
    }

    /** Takes the number and asks for the money: claims the case of its collection and says so. */
    @Transactional
    public InvoiceView issueManual(InvoiceId id, long version) {
        manual.issuing().issue(id, version);
        return reading.written(id);
    }

    /** Manual draft → Void: it never had a number. */
    @Transactional
    public InvoiceView discardDraft(InvoiceId id, long version, String reason) {
        ends.givingUp().discard(id, version, reason);
        return reading.written(id);
    }

    /** Open manual invoice → Void; what was paid becomes credit. One for a term goes with its plan. */
    @Transactional
    public void voidOpen(InvoiceId id, String reason) {
        ends.givingUp().voidOpen(id, reason);
    }

    /** As {@link #voidOpen(InvoiceId, String)}, from the office: refused where a task is open for the decision. */
    @Transactional
    public InvoiceView voidOpen(InvoiceId id, long version, String reason) {
        ends.givingUp().voidOpen(id, version, reason);
        return reading.written(id);
    }

    /**
     * Open → Written off, by way of Past due; what was paid stays with it. Only a manual one, or one that was paid
     * before: a term that nobody paid is cancelled with its plan.
     */
    @Transactional
    public void writeOff(InvoiceId id, String person, String reason) {
        ends.givingUp().writeOff(id, person, reason);
    }

    /** As {@link #writeOff(InvoiceId, String, String)}, from the office: refused where a task is open for it. */
    @Transactional
    public InvoiceView writeOff(InvoiceId id, long version, String reason) {
        ends.givingUp().writeOff(id, version, reason);
        return reading.written(id);
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
     * Open → Paid, tells the plan, puts an overpayment into the customer's credit. Idempotent.
     *
     * @throws IllegalStateException unless Success records and applied credit cover what is owed
     */
    @Transactional
    public void markPaid(InvoiceId id) {
        ends.closing().markPaid(id);
    }

    /**
     * Pending payment → Past due, unless what came in covers it and is only not looked at yet. Idempotent.
     *
     * @return whether it became past due now
     */
    @Transactional
    public boolean markPastDue(InvoiceId id) {
        return ends.closing().markPastDue(id);
    }

    /** Draft or open → Void with the reason; partial money becomes credit; its term is called off. Idempotent. */
    @Transactional
    public void voidUnpaid(InvoiceId id, String reason) {
        ends.closing().voidUnpaid(id, reason);
    }

    /**
     * For a purchase that was cancelled before it was activated: void where nobody paid; else a credit note in full,
     * and the money is the customer's credit. The plan is the caller's business. Idempotent.
     */
    @Transactional
    public Settlement settleCancelled(InvoiceId id, String reason) {
        return ends.returns().settleCancelled(id, reason);
    }

    /**
     * A credit note over all that none took off yet: an open invoice is void then, a paid one stays Paid; its money is
     * the customer's credit. The plan is the caller's business. Idempotent; nothing happens to one that is void or
     * written off.
     */
    @Transactional
    public void creditInFull(InvoiceId id, String reason) {
        ends.returns().creditInFull(id, reason);
    }

    /** What finance decided about this invoice beside its verification, oldest first; permission as for it. */
    @Transactional(readOnly = true)
    public List<FinanceDecision> decisions(InvoiceId id) {
        return reading.decisions(id);
    }
}
