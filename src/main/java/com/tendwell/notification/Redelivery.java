package com.tendwell.notification;

import com.tendwell.customer.CustomerId;
import com.tendwell.customer.Customers;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.Staff;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sends a single notification on request, after automatic attempts failed. */
@Component
class Redelivery {

    private final Deliveries deliveries;
    private final MailTransport transport;
    private final Customers customers;
    private final Staff staff;

    Redelivery(Deliveries deliveries, MailTransport transport, Customers customers, Staff staff) {
        this.deliveries = deliveries;
        this.transport = transport;
        this.customers = customers;
        this.staff = staff;
    }

    void deliver(UUID notification) {
        Optional<LeasedNotification> taken = deliveries.take(notification);
        if (taken.isEmpty()) {
            if (deliveries.isSent(notification)) {
                return;
            }
            throw new IllegalStateException("Notification " + notification
                    + " is unknown or is being sent at this moment: try again in a few minutes");
        }
        LeasedNotification leased = readdressed(taken.get());
        try {
            MimeMessage mail = transport.prepare(leased);
            if (!deliveries.rehearse(leased)) {
                throw new IllegalStateException("another sender has taken it over");
            }
            transport.handOver(leased, mail);
        } catch (RuntimeException e) {
            String reason = OutboxSender.reason(e, leased);
            deliveries.failedByHand(leased, reason);
            // The cause is omitted, because its message may name the recipient and the engine stores it.
            throw new IllegalStateException("The " + leased.template() + " mail of "
                    + leased.addressee().caseName() + " was not delivered: " + reason + " (notification " + notification
                    + ")");
        }
        deliveries.delivered(leased);
    }

    private LeasedNotification readdressed(LeasedNotification leased) {
        return CurrentActor.as(
                Actor.systemFor(CurrentActor.actor().person()),
                () -> leased.addressee() instanceof Recipient.Buyer buyer
                        ? toCustomer(leased, buyer)
                        : toColleague(leased));
    }

    /** To the customer's present address, except for the mail that tells the old one of the change. */
    private LeasedNotification toCustomer(LeasedNotification leased, Recipient.Buyer buyer) {
        if (leased.template().equals(Customers.CONTACT_CHANGED_MAIL)) {
            return leased;
        }
        return customers
                .get(new CustomerId(buyer.customer()))
                .reachableContact()
                .map(contact -> leased.to(contact.email(), contact.name()))
                .orElse(leased);
    }

    /** What concerns somebody's access stays with the address it was written for: an older one may be meant. */
    private LeasedNotification toColleague(LeasedNotification leased) {
        if (leased.template().equals(StaffReminders.DECIDED_ALONE) || StaffMails.KINDS.contains(leased.template())) {
            return leased;
        }
        return staff.find(leased.addressee().caseName())
                .map(person -> leased.to(person.email(), person.name()))
                .orElse(leased);
    }
}
