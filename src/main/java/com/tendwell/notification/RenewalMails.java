package com.tendwell.notification;

import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.plan.TermId;
import com.tendwell.renewal.RenewalOfferView;
import com.tendwell.renewal.Renewals;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/** Writes mails about an open renewal offer, always as the system; without an open offer there is no mail. */
@Component
class RenewalMails {

    private final Renewals renewals;
    private final ServicePlans plans;
    private final Customers customers;
    private final MailComposer composer;
    private final OutboxWriter outboxWriter;

    RenewalMails(
            Renewals renewals,
            ServicePlans plans,
            Customers customers,
            MailComposer composer,
            OutboxWriter outboxWriter) {
        this.renewals = renewals;
        this.plans = plans;
        this.customers = customers;
        this.composer = composer;
        this.outboxWriter = outboxWriter;
    }

    void offered(TermId term) {
        asSystem(() -> renewals.openOffer(term).ifPresent(offer -> write(offer, OptionalInt.empty())));
    }

    void reminded(PlanId plan, TermId term) {
        asSystem(() -> renewals.takeReminder(plan, term)
                .ifPresent(reminder -> write(reminder.offer(), OptionalInt.of(reminder.days()))));
    }

    private void write(RenewalOfferView offer, OptionalInt daysLeft) {
        PlanView plan = plans.get(offer.plan());
        CustomerView customer = customers.get(plan.customer());
        customer.reachableContact()
                .ifPresentOrElse(
                        contact -> outboxWriter.write(composer.aboutRenewal(
                                new MailContext(plan, customer, contact), offer, renewals.linkTo(offer), daysLeft)),
                        () -> outboxWriter.sayNotPossible(
                                plan,
                                daysLeft.isPresent() ? MailComposer.RENEWAL_REMINDER : MailComposer.RENEWAL_OFFER));
    }

    private static void asSystem(Runnable work) {
        CurrentActor.as(Actor.systemFor(CurrentActor.actor().person()), work);
    }
}
