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

/** Mails to customers and staff: composed in the transaction of their event, sent after commit. */
@Service
@Transactional
public class Notifications {

    /** Name of the claim and key of the process that repairs a delivery. */
    public static final String REPAIR_CASE = "deliver-notification-repair";

    private final CustomerMails letters;
    private final StaffReminders reminders;
    private final RenewalMails renewalMails;
    private final OutboxSender sender;
    private final Redelivery redelivery;
    private final NotificationFinding finding;

    Notifications(
            CustomerMails letters,
            StaffReminders reminders,
            RenewalMails renewalMails,
            OutboxSender sender,
            Redelivery redelivery,
            NotificationFinding finding) {
        this.letters = letters;
        this.reminders = reminders;
        this.renewalMails = renewalMails;
        this.sender = sender;
        this.redelivery = redelivery;
        this.finding = finding;
    }

    public enum State {
        PENDING,
        SENT,
        DEAD
    }

    /**
     * A notification as others see it.
     *
     * @param lastError why the last attempt failed; empty if it did not
     * @param sentAt when the mail server accepted it; null before
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

    /** No payment was found, please pay or contact us; once per round. */
    public void paymentAskedAgain(InvoiceId invoice) {
        letters.aboutInvoice(invoice, MailComposer.PAYMENT_ASKED_AGAIN);
    }

    /** The payment was reversed, please pay again; once per round. */
    public void paymentReversed(InvoiceId invoice) {
        letters.aboutInvoice(invoice, MailComposer.PAYMENT_REVERSED);
    }

    /** The invoice is due soon; once per invoice, and only while it is open, not yet due and not yet covered. */
    public void paymentReminder(InvoiceId invoice) {
        letters.paymentReminder(invoice);
    }

    /** The due date has passed; once per invoice, and only while it is Past due and not covered. */
    public void invoicePastDue(InvoiceId invoice) {
        letters.invoicePastDue(invoice);
    }

    /** Payment failed for good; once per invoice. */
    public void paymentFailed(InvoiceId invoice) {
        letters.aboutInvoice(invoice, MailComposer.PAYMENT_FAILED);
    }

    /** A purchase or renewal was cancelled: nothing is owed, and payments become credit; once per invoice. */
    public void purchaseCancelled(InvoiceId invoice) {
        letters.aboutInvoice(invoice, MailComposer.PURCHASE_CANCELLED);
    }

    /** The plan was not activated although it is paid; once per invoice. */
    public void activationRefused(InvoiceId invoice) {
        letters.aboutInvoice(invoice, MailComposer.ACTIVATION_REFUSED);
    }

    /** The offer for the next term, with the link to answer it; once per offer, and only while it is open. */
    public void renewalOffered(TermId ending) {
        renewalMails.offered(ending);
    }

    /** Reminds of an open offer; once per due reminder. */
    public void renewalReminded(PlanId plan, TermId ending) {
        renewalMails.reminded(plan, ending);
    }

    /**
     * A task that waits for a member of staff.
     *
     * @param id id of the task
     * @param name name of the task with the number of its case
     * @param path path below the company's base address that opens the task
     */
    public record DueTask(String id, String name, Instant due, String path) {}

    /**
     * Reminds a member of staff of tasks due soon, in one mail, once for the same tasks. People who have left or have
     * no address receive none.
     *
     * @param tasks at least one
     */
    public void tasksDueSoon(String person, List<DueTask> tasks) {
        reminders.tasksDueSoon(person, tasks);
    }

    /**
     * Tells the company, at its own address, that a manager decided alone what needs two people.
     *
     * @param task id of the task
     * @param name name of the task with the number of its case
     * @param person staff id
     */
    public void decidedAlone(String task, String name, String person, String reason) {
        reminders.decidedAlone(task, name, person, reason);
    }

    /**
     * Sends a notification again at once, for the repair process, to the customer's current address; does nothing if it
     * was already sent.
     *
     * @throws IllegalStateException if sending fails, with a message without names and addresses
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void deliver(UUID notification) {
        redelivery.deliver(notification);
    }

    /**
     * Sends everything due, without waiting for the next poll.
     *
     * @return the number sent
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int sendDue() {
        return sender.sendDue();
    }

    /** Oldest first; requires permission to view the plan. */
    @Transactional(readOnly = true)
    public List<NotificationView> ofPlan(PlanId plan) {
        return finding.ofPlan(plan);
    }

    /** Notifications that failed every attempt and wait for repair, newest first; requires permission. */
    @Transactional(readOnly = true)
    public Page<NotificationView> dead(Optional<String> cursor, int limit) {
        return finding.dead(cursor, limit);
    }
}
