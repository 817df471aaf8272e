package com.tendwell.notification;

import com.tendwell.billing.InvoiceId;
import com.tendwell.plan.PlanId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The door to what is told to people: composed in the transaction of what it reports, sent after commit. */
@Service
public class Notifications {

    /** Name of the claim and key of the process that repairs a delivery. */
    public static final String REPAIR_CASE = "deliver-notification-repair";

    /** Where a notification stands. */
    public enum State {
        PENDING,
        SENT,
        DEAD
    }

    /** A notification as others see it. */
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
        throw new UnsupportedOperationException();
    }

    /** The invoice with its PDF and how to pay; once per invoice. */
    public void invoiceIssued(InvoiceId invoice) {
        throw new UnsupportedOperationException();
    }

    /** Nothing was found yet, please pay or ask: once per round. */
    public void paymentAskedAgain(InvoiceId invoice) {
        throw new UnsupportedOperationException();
    }

    /** Payment failed for good; once per invoice. */
    public void paymentFailed(InvoiceId invoice) {
        throw new UnsupportedOperationException();
    }

    /** Sends one again now, for the repair process; throws when it fails. */
    public void deliver(UUID notification) {
        throw new UnsupportedOperationException();
    }

    public List<NotificationView> ofPlan(PlanId plan) {
        throw new UnsupportedOperationException();
    }
}
