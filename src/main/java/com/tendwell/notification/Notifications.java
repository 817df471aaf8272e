package com.tendwell.notification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.TermId;
import com.tendwell.shared.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door to what is told to people: composed in the transaction of what it reports, sent after commit. */
@Service
@Transactional
public class Notifications {

    /** Name of the claim and key of the process that repairs a delivery. */
    public static final String REPAIR_CASE = "deliver-notification-repair";

    private final CustomerMails letters;
    private final StaffReminders reminders;
    private final RenewalLetters renewalLetters;
    private final OutboxSender sender;
    private final Redelivery redelivery;
    private final NotificationFinding finding;

    Notifications(
            CustomerMails letters,
            StaffReminders reminders,
            RenewalLetters renewalLetters,
            OutboxSender sender,
            Redelivery redelivery,
            NotificationFinding finding) {
        this.letters = letters;
        this.reminders = reminders;
        this.renewalLetters = renewalLetters;
        this.sender = sender;
        this.redelivery = redelivery;
        this.finding = finding;
    }

    /** Where a notification stands. */
    public enum State {
        PENDING,
        SENT,
        DEAD
    }

    /**
     * A notification as others see it.
     *
     * @param lastError why the last attempt failed; empty where it did not
     * @param sentAt when the mail server took it; null before
     */
    public record NotificationView(
            UUID id,
            String template,
            String recipient,
            String subject,
            State state,
            int attempts,
            String lastError,
            String messageId,
            Instant createdAt,
            Instant sentAt) {}

    /** Plan details and the receipt as PDF; once per term. */
    public void activationConfirmed(PlanId plan) {
        letters.activationConfirmed(plan);
    }

    /** The invoice with its PDF and how to pay; once per invoice. */
    public void invoiceIssued(InvoiceId invoice) {
        letters.aboutInvoice(invoice, MailComposer.INVOICE_ISSUED);
    }

    /** Nothing was found yet, please pay or ask: once per round. */
    public void paymentAskedAgain(InvoiceId invoice) {
        letters.aboutInvoice(invoice, MailComposer.PAYMENT_ASKED_AGAIN);
    }

    /** The payment was taken back after it, please pay again: once per round. */
    public void paymentReversed(InvoiceId invoice) {
        letters.aboutInvoice(invoice, MailComposer.PAYMENT_REVERSED);
    }

    /** The invoice is due soon; once per invoice, and only while it is open, not yet due and not yet covered. */
    public void paymentReminder(InvoiceId invoice) {
        letters.paymentReminder(invoice);
    }

    /** The due date is over; once per invoice, and only while it is Past due and not covered. */
    public void invoicePastDue(InvoiceId invoice) {
        letters.invoicePastDue(invoice);
    }

    /** Payment failed for good; once per invoice. */
    public void paymentFailed(InvoiceId invoice) {
        letters.aboutInvoice(invoice, MailComposer.PAYMENT_FAILED);
    }

    /** A purchase or renewal was called off: nothing is owed, and what was paid is the customer's; once per invoice. */
    public void purchaseCancelled(InvoiceId invoice) {
        letters.aboutInvoice(invoice, MailComposer.PURCHASE_CANCELLED);
    }

    /** The plan does not come into service although it is paid; once per invoice. */
    public void activationRefused(InvoiceId invoice) {
        letters.aboutInvoice(invoice, MailComposer.ACTIVATION_REFUSED);
    }

    /** What is offered for the term after this one, and where to answer; once per offer, nothing without an open one. */
    public void renewalOffered(TermId ending) {
        renewalLetters.offered(ending);
    }

    /** Brings an open offer to mind, where a reminder is due; once for each. */
    public void renewalReminded(PlanId plan, TermId ending) {
        renewalLetters.reminded(plan, ending);
    }

    /**
     * A task that waits for a person of the staff.
     *
     * @param id of the task
     * @param name with the number of its case
     * @param path below the company's base address that opens it
     */
    public record DueTask(String id, String name, Instant due, String path) {}

    /**
     * Reminds one of our own people of tasks that are due soon, in one mail; of the same tasks once. Who has left, or
     * has no address here, gets none.
     *
     * @param tasks at least one
     */
    public void tasksDueSoon(String person, List<DueTask> tasks) {
        reminders.tasksDueSoon(person, tasks);
    }

    /**
     * Sends one again now, for the repair process, to where the customer can be reached by now; nothing happens where
     * it was sent already.
     *
     * @throws IllegalStateException where it fails, in words without names and addresses
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void deliver(UUID notification) {
        redelivery.deliver(notification);
    }

    /** Sends whatever is due now, without waiting for the next look at the outbox. @return how many were sent */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int sendDue() {
        return sender.sendDue();
    }

    /** Oldest first, for who may view the plan. */
    @Transactional(readOnly = true)
    public List<NotificationView> ofPlan(PlanId plan) {
        return finding.ofPlan(plan);
    }

    /** Those whose every attempt failed and which wait for a repair, newest first; for staff who see to it. */
    @Transactional(readOnly = true)
    public Page<NotificationView> dead(Optional<String> cursor, int limit) {
        return finding.dead(cursor, limit);
    }
}
