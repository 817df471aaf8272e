package com.tendwell.notification;

import com.tendwell.billing.InvoiceEvent;
import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes mails to customers into the outbox, in the transaction of their event and always as the system. If a customer
 * has no address, the audit log records it instead.
 */
@Component
class CustomerMails {

    /** Survives every escape in templates and file names. */
    private static final String NUMBER_TO_COME = "INVOICE-NUMBER-TO-COME";

    private final ServicePlans plans;
    private final Invoices invoices;
    private final Customers customers;
    private final MailComposer composer;
    private final OutboxWriter outboxWriter;

    CustomerMails(
            ServicePlans plans,
            Invoices invoices,
            Customers customers,
            MailComposer composer,
            OutboxWriter outboxWriter) {
        this.plans = plans;
        this.invoices = invoices;
        this.customers = customers;
        this.composer = composer;
        this.outboxWriter = outboxWriter;
    }

    /** Composed while nobody waits for the number, and written with it. */
    @EventListener
    void issued(InvoiceEvent.InvoiceNumberWanted event) {
        asSystem(() -> {
            InvoiceView invoice = event.issuedAs(NUMBER_TO_COME);
            PlanView plan = plans.get(invoice.plan());
            compose(plan, occasion -> composer.aboutInvoice(MailComposer.INVOICE_ISSUED, occasion, invoice))
                    .ifPresentOrElse(
                            mail -> event.onceTaken(
                                    number -> asSystem(() -> outboxWriter.write(mail.with(NUMBER_TO_COME, number)))),
                            () -> event.onceTaken(number ->
                                    asSystem(() -> outboxWriter.sayNotPossible(plan, MailComposer.INVOICE_ISSUED))));
        });
    }

    /** For an invoice of a term its process notifies the customer, and for a credited one the credit note does. */
    @EventListener
    void invoiceVoided(InvoiceEvent.InvoiceVoided event) {
        asSystem(() -> {
            InvoiceView invoice = invoices.get(event.invoice());
            boolean untold = invoice.kind().isCustomerToldWhenVoid()
                    && invoice.creditNoted().isZero();
            if (untold && invoice.number().isPresent()) {
                aboutInvoice(event.invoice(), MailComposer.INVOICE_VOIDED);
            }
        });
    }

    void aboutInvoice(InvoiceId id, String template) {
        asSystem(() -> {
            InvoiceView invoice = invoices.get(id);
            PlanView plan = plans.get(invoice.plan());
            write(plan, template, occasion -> composer.aboutInvoice(template, occasion, invoice));
        });
    }

    /** Does nothing if the invoice is covered or already past due. */
    void paymentReminder(InvoiceId id) {
        aboutUncovered(id, InvoiceStatus.PENDING_PAYMENT, MailComposer.PAYMENT_REMINDER);
    }

    /** Does nothing for a reopened invoice, whose customer is told of the reversal instead. */
    void invoicePastDue(InvoiceId id) {
        aboutUncovered(id, InvoiceStatus.PAST_DUE, MailComposer.INVOICE_PAST_DUE);
    }

    private void aboutUncovered(InvoiceId id, InvoiceStatus status, String template) {
        asSystem(() -> {
            InvoiceView invoice = invoices.get(id);
            if (invoice.status() == status
                    && !reopenedLate(invoice)
                    && !invoices.balance(id).covered()) {
                aboutInvoice(id, template);
            }
        });
    }

    private static boolean reopenedLate(InvoiceView invoice) {
        return invoice.reopenedOn()
                .filter(day -> day.isAfter(invoice.dueOn().orElseThrow()))
                .isPresent();
    }

    void activationConfirmed(PlanId id) {
        asSystem(() -> {
            PlanView plan = plans.get(id);
            PlanView.Term term = plan.latestGranted()
                    .orElseThrow(() -> new IllegalStateException("Plan " + plan.number() + " was never in service"));
            UUID invoice = term.invoice()
                    .orElseThrow(() -> new IllegalStateException("A term of " + plan.number() + " has no invoice"));
            InvoiceView receipt = invoices.get(new InvoiceId(invoice));
            write(
                    plan,
                    MailComposer.ACTIVATION_CONFIRMED,
                    occasion -> composer.activationConfirmed(occasion, term, receipt));
        });
    }

    private void write(PlanView plan, String template, Function<MailContext, ComposedMail> wording) {
        compose(plan, wording).ifPresentOrElse(outboxWriter::write, () -> outboxWriter.sayNotPossible(plan, template));
    }

    /** Empty if the customer has no address. */
    private Optional<ComposedMail> compose(PlanView plan, Function<MailContext, ComposedMail> wording) {
        CustomerView customer = customers.get(plan.customer());
        return customer.reachableContact().map(contact -> wording.apply(new MailContext(plan, customer, contact)));
    }

    private static void asSystem(Runnable work) {
        CurrentActor.as(Actor.systemFor(CurrentActor.actor().person()), work);
    }
}
