package com.tendwell.notification;

import com.tendwell.customer.Customers;
import com.tendwell.shared.Acting;
import com.tendwell.shared.Actor;
import com.tendwell.staff.Staff;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** One notification, sent by hand because it could not be sent by itself. */
@Component
class Redelivery {

    private final Deliveries deliveries;
    private final Postman postman;
    private final Customers customers;
    private final Staff staff;

    Redelivery(Deliveries deliveries, Postman postman, Customers customers, Staff staff) {
        this.deliveries = deliveries;
        this.postman = postman;
        this.customers = customers;
        this.staff = staff;
    }

    void deliver(UUID notification) {
        Optional<Parcel> taken = deliveries.take(notification);
        if (taken.isEmpty()) {
            if (deliveries.isSent(notification)) {
                return;
            }
            throw new IllegalStateException("Notification " + notification
                    + " is unknown, or being sent at this moment: look at it again in a few minutes");
        }
        Parcel parcel = readdressed(taken.get());
        try {
            postman.send(parcel);
        } catch (RuntimeException e) {
            String reason = OutboxSender.reason(e, parcel);
            deliveries.failedByHand(parcel, reason);
            // The cause is left out: its words may name the recipient, and the engine keeps them.
            throw new IllegalStateException("The " + parcel.template() + " mail of "
                    + parcel.addressee().caseName() + " was not delivered: " + reason + " (notification " + notification
                    + ")");
        }
        deliveries.delivered(parcel);
    }

    private Parcel readdressed(Parcel parcel) {
        return Acting.as(
                Actor.systemFor(Acting.actor().person()),
                () -> parcel.addressee() instanceof Addressee.Buyer buyer
                        ? toCustomer(parcel, buyer)
                        : toColleague(parcel));
    }

    private Parcel toCustomer(Parcel parcel, Addressee.Buyer buyer) {
        return customers
                .get(buyer.customer())
                .reachableContact()
                .map(contact -> parcel.to(contact.email(), contact.name()))
                .orElse(parcel);
    }

    private Parcel toColleague(Parcel parcel) {
        return staff.find(parcel.addressee().caseName())
                .map(person -> parcel.to(person.email(), person.name()))
                .orElse(parcel);
    }
}
