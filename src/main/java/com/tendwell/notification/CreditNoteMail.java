package com.tendwell.notification;

import com.tendwell.billing.CreditNoteView;
import com.tendwell.billing.CreditNotes;
import com.tendwell.billing.InvoiceEvent;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sends a credit note to its customer, in the transaction in which it is issued and for the house, whoever acts. */
@Component
class CreditNoteMail {

    private final ServicePlans plans;
    private final Customers customers;
    private final CreditNotes notes;
    private final CreditNoteLetter letter;
    private final PostBox postBox;

    CreditNoteMail(
            ServicePlans plans, Customers customers, CreditNotes notes, CreditNoteLetter letter, PostBox postBox) {
        this.plans = plans;
        this.customers = customers;
        this.notes = notes;
        this.letter = letter;
        this.postBox = postBox;
    }

    @EventListener
    void issued(InvoiceEvent.CreditNoteIssued event) {
        CurrentActor.as(Actor.systemFor(CurrentActor.actor().person()), () -> send(notes.get(event.creditNote())));
    }

    private void send(CreditNoteView note) {
        PlanView plan = plans.get(note.plan());
        CustomerView customer = customers.get(note.customer());
        customer.reachableContact()
                .ifPresentOrElse(
                        contact -> postBox.put(letter.about(note, new MailContext(plan, customer, contact))),
                        () -> postBox.sayNotPossible(plan, CreditNoteLetter.TEMPLATE));
    }
}
