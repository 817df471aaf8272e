package com.tendwell.notification;

import com.tendwell.billing.GivenInvoices;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.NewManualInvoice;
import com.tendwell.billing.NewManualInvoice.NewItem;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.TransactionView;
import com.tendwell.customer.CustomerView;
import com.tendwell.plan.Feature;
import com.tendwell.plan.PlanView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** Sells plans step by step, without the process around them. */
class Sales extends GivenInvoices {

    Sales(ApplicationContext context) {
        super(context);
    }

    static String someAddress() {
        return "c-" + UUID.randomUUID() + "@example.com";
    }

    CustomerView customer(String name, String email, String language) {
        return register(aNewCustomer().named(name).reading(language).reachedAt(name, email));
    }

    PlanView plan(CustomerView customer, String name) {
        return write(aNewPlan(customer, newTeam())
                .named(name)
                .priced("1200.00")
                .with(List.of(recurring("Ölwechsel", "49.90", true)))
                .withFeatures(Set.of(Feature.INVOICE_LINK, Feature.CALENDAR_FEED)));
    }

    InvoiceView invoicedFor(String name, String email, String language) {
        return issued(plan(customer(name, email, language), "Wartung"));
    }

    /** Issued by hand for the plan of another invoice. */
    InvoiceView manual(InvoiceView other, String price) {
        String plan = plans.get(other.plan()).number();
        NewItem callOut = new NewItem("Call-out", BigDecimal.ONE, new BigDecimal(price), false);
        InvoiceView draft = manualInvoices.write(new NewManualInvoice(plan, null, List.of(callOut)));
        return manualInvoices.issue(draft.id(), draft.version());
    }

    void receive(InvoiceView invoice, String amount) {
        reports.record(new NewTransaction(
                "bank",
                UUID.randomUUID().toString(),
                invoice.number().orElseThrow(),
                null,
                new BigDecimal(amount),
                "EUR",
                TransactionView.Status.SUCCESS,
                null,
                null));
    }

    void paidAndGranted(InvoiceView invoice) {
        receive(invoice, invoice.total().getAmount().toPlainString());
        transitions.markPaid(invoice.id());
        plans.grantPaidTerm(invoice.plan());
    }
}
