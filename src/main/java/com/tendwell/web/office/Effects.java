package com.tendwell.web.office;

import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.TermInvoices;
import com.tendwell.customer.CustomerView;
import com.tendwell.document.Documents;
import com.tendwell.document.Unprintable;
import com.tendwell.plan.Cancellations;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.TermKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What an action will do, a sentence each, for the page that asks before it: mails, sums and days. */
@Component
class Effects {

    private final TermInvoices termInvoices;
    private final Documents documents;
    private final Names names;
    private final Formats formats;

    Effects(TermInvoices termInvoices, Documents documents, Names names, Formats formats) {
        this.termInvoices = termInvoices;
        this.documents = documents;
        this.names = names;
        this.formats = formats;
    }

    List<String> ofActivation(PlanView plan) {
        CustomerView customer = names.customer(plan.customer());
        String total = formats.money(termInvoices.purchaseTotal(plan, customer.taxRate()));
        List<String> effects = new ArrayList<>();
        effects.add("An invoice of " + total + " including tax, for " + months(plan.termMonths()) + " of " + plan.name()
                + ", is issued to " + customer.name() + ", " + due(plan.paymentTermDays()) + ".");
        effects.add(mailed("It", customer));
        documents.unprintable(customer, plan).forEach(one -> effects.add(boxed(one)));
        effects.add("Service starts once finance has confirmed the payment"
                + plan.plannedStart()
                        .map(day -> ", and not before " + formats.day(day))
                        .orElse("")
                + ".");
        return effects;
    }

    List<String> ofIssue(InvoiceView invoice) {
        CustomerView customer = names.customer(invoice.customer());
        List<String> effects = new ArrayList<>();
        effects.add("The invoice of " + formats.money(invoice.total()) + " including tax gets its number and is "
                + due(invoice.paymentTermDays()) + ".");
        effects.add(mailed("It", customer));
        documents.unprintable(invoice.id()).forEach(one -> effects.add(boxed(one)));
        effects.add("After that it can no longer be changed, only credited or voided.");
        return effects;
    }

    /** What a document does not show. */
    static String boxed(Unprintable signs) {
        return "The PDF shows a box instead of " + signs + ", because no font is installed for it.";
    }

    List<String> ofCancellation(PlanView plan, Cancellations.Foreseen end) {
        CustomerView customer = names.customer(plan.customer());
        List<String> effects = new ArrayList<>();
        if (end.lastDay().isPresent()) {
            LocalDate lastDay = end.lastDay().get();
            effects.add("The last day in service is " + formats.day(lastDay) + ".");
        } else {
            effects.add("The plan has not been in service; it is Cancelled at once.");
        }
        end.underWay()
                .ifPresent(kind -> effects.add("The pending "
                        + (kind == TermKind.PURCHASE ? "purchase" : "renewal")
                        + " is cancelled too; its invoice becomes void, and what was paid for it becomes credit."));
        if (end.daysLeft() > 0) {
            effects.add("The payment for " + end.daysLeft() + (end.daysLeft() == 1 ? " paid day" : " paid days")
                    + " after that becomes the customer's credit, and finance decides whether it is refunded.");
        }
        if (end.lastDay().isPresent() || end.underWay().isPresent()) {
            effects.add(mailed("A confirmation", customer));
        }
        return effects;
    }

    private static String mailed(String what, CustomerView customer) {
        return customer.reachableContact()
                .map(contact -> what + " is mailed to " + contact.name() + ", " + contact.email() + ".")
                .orElse("The customer has no contact with an e-mail address, so nothing can be mailed until one is"
                        + " entered.");
    }

    private static String due(int days) {
        return days == 0 ? "due immediately" : "due in " + days + (days == 1 ? " day" : " days");
    }

    private static String months(int months) {
        return months + (months == 1 ? " month" : " months");
    }
}
