package com.tendwell.web.office;

import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.TermInvoices;
import com.tendwell.customer.CustomerView;
import com.tendwell.document.Documents;
import com.tendwell.document.Unprintable;
import com.tendwell.plan.Cancellations;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.TermKind;
import com.tendwell.plan.TermPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
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

    /** @param period days of the next term; empty if they depend on the day of payment */
    List<String> ofRenewal(PlanView plan, Optional<TermPeriod> period, Money base, boolean due) {
        CustomerView customer = names.customer(plan.customer());
        List<String> effects = new ArrayList<>();
        if (!due) {
            effects.add(
                    "This renewal is early: it is not due yet. The customer is asked to pay for the next term now.");
        }
        effects.add("An invoice of " + formats.money(termInvoices.renewalTotal(plan, base, customer.taxRate()))
                + " including tax (" + formats.money(plan.recurringPrice(base))
                + " for the term, before tax) is issued to "
                + customer.name() + ", " + due(plan.paymentTermDays()) + ".");
        effects.add("It is for "
                + period.map(days -> formats.day(days.startsOn()) + " to " + formats.day(days.endsOn()))
                        .orElse(months(plan.termMonths()) + " from the day of payment")
                + ".");
        effects.add(mailed("It", customer));
        effects.add("The plan goes on as it is until the end of its paid term; the next term begins when the invoice is"
                + " paid.");
        plan.cancellation()
                .ifPresent(end -> effects.add("The cancellation to " + formats.day(end.lastDay()) + " is withdrawn."));
        return effects;
    }

    /**
     * @param amount to be credited, with tax
     * @param planAfter what becomes of the plan, in words; empty if nothing
     */
    List<String> ofCreditNote(InvoiceView invoice, Money amount, Optional<String> planAfter) {
        CustomerView customer = names.customer(invoice.customer());
        Money left = invoice.total().minus(invoice.creditNoted()).minus(amount);
        Money beyond = invoice.received().plus(invoice.applied()).minus(left);
        List<String> effects = new ArrayList<>();
        effects.add("A credit note of " + formats.money(amount) + " including tax is issued to " + customer.name()
                + " for invoice " + invoice.number().orElse("draft") + " of " + formats.money(invoice.total()) + ".");
        if (beyond.isPositive()) {
            effects.add(formats.money(beyond.isGreaterThan(amount) ? amount : beyond)
                    + " of it has been paid already and becomes the customer's credit.");
        } else {
            effects.add("The customer then owes " + formats.money(beyond.negated()) + " of this invoice.");
        }
        planAfter.ifPresent(effects::add);
        effects.add(mailed("It", customer));
        effects.add("Where money out needs two people, nothing happens until another person has approved it.");
        return effects;
    }

    /** @param amount of the customer's credit to be allocated */
    List<String> ofAllocation(InvoiceView invoice, Money amount) {
        Money rest = invoice.open().minus(amount);
        return List.of(
                formats.money(amount) + " of the credit of "
                        + names.customer(invoice.customer()).name() + " is allocated to invoice "
                        + invoice.number().orElse("draft") + ".",
                rest.isPositive()
                        ? "The customer then owes " + formats.money(rest) + " of this invoice."
                        : "The invoice is covered; it counts as paid once a second person has approved it.",
                "No mail is sent for the allocation.");
    }

    List<String> ofRefund(CustomerView customer, String invoice, Money amount, String provider, String reference) {
        return List.of(
                "A refund of " + formats.money(amount) + " to " + customer.name() + " is recorded: paid back through "
                        + provider + (reference.isBlank() ? "" : ", reference " + reference)
                        + ", from the credit of invoice " + invoice + ".",
                "The customer's credit becomes that much smaller. The money itself is not moved from here: "
                        + (reference.isBlank()
                                ? "whoever approves the refund pays it back after that."
                                : "pay it back first."),
                "Where money out needs two people, nothing is recorded until another person has approved it.");
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
