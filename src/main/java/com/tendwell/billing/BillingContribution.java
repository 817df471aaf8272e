package com.tendwell.billing;

import com.tendwell.customer.Customers;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.EventLabels;
import com.tendwell.shared.MailContent;
import com.tendwell.shared.MailKind;
import com.tendwell.shared.MenuItem;
import com.tendwell.shared.RelatedCases;
import com.tendwell.shared.Subject;
import com.tendwell.shared.SubjectKind;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Permission;
import com.tendwell.staff.Permissions;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room contributes to the others. */
@Configuration(proxyBeanMethods = false)
public class BillingContribution {

    private static final List<String> FINANCE = List.of(Groups.FINANCE, Groups.MANAGER);

    /** Covers every invoice; people without it see the invoices of plans that they may view. */
    public static final Permission READ_INVOICES = new Permission("invoices:read", FINANCE, Groups.OFFICE);

    public static final Permission WRITE_INVOICES = new Permission("invoices:write", FINANCE, FINANCE);

    public static final Permission READ_TRANSACTIONS =
            new Permission("transactions:read", FINANCE, List.of(Groups.FINANCE, Groups.MANAGER, Groups.PLAN_ADMIN));

    /**
     * Not for tokens of finance: their owner could confirm a payment reported by their own token and so bypass the
     * second person.
     */
    public static final Permission RECORD_TRANSACTIONS =
            new Permission("transactions:write", FINANCE, List.of(Groups.MANAGER, Groups.PLAN_ADMIN));

    /** Decisions that a person takes under their own name. */
    public static final Permission DECIDE = Permission.ofPeople(Groups.FINANCE, Groups.MANAGER);

    @Bean
    Permissions billingPermissions() {
        return Permissions.of(READ_INVOICES, WRITE_INVOICES, READ_TRANSACTIONS, RECORD_TRANSACTIONS, DECIDE);
    }

    @Bean
    EventLabels billingEventLabels() {
        return new EventLabels(
                Map.ofEntries(
                        Map.entry("payment-answered", "Payment task answered"),
                        Map.entry("transaction-recorded", "Payment recorded"),
                        Map.entry("credit-given", "Payment added to credit"),
                        Map.entry("credit-reversed", "Credit reversed"),
                        Map.entry("credit-applied", "Credit allocated"),
                        Map.entry("credit-refunded", "Credit refunded"),
                        Map.entry("money-out-requested", "Approval of money out requested"),
                        Map.entry("money-out-sent-back", "Money out not approved"),
                        Map.entry("unapplied-payment", "Unapplied payment")),
                Set.of("unapplied-payment", "credit-refunded"));
    }

    /** One mail per credit note. */
    @Bean
    MailKind<InvoiceEvent.CreditNoteIssued> creditNoteMail(CreditNotes notes, ServicePlans plans) {
        return new MailKind<>("credit-note-issued", InvoiceEvent.CreditNoteIssued.class, event -> {
            CreditNoteView note = notes.get(event.creditNote());
            return Optional.of(issued(note, plans.get(note.plan())));
        });
    }

    private static MailContent issued(CreditNoteView note, PlanView plan) {
        return new MailContent(
                note.id().toString(),
                note.customer().value(),
                new Subject("plan", plan.id().toString()),
                plan.number(),
                Map.of(
                        "planNumber", plan.number(),
                        "planName", plan.name(),
                        "creditNote", note.number(),
                        "invoiceNumber", note.invoiceNumber(),
                        "amount", note.total(),
                        "reason", note.reason()),
                note.number(),
                Optional.of(new MailContent.Paper(new Subject("credit-note", note.number()), note.number() + ".pdf")));
    }

    @Bean
    SubjectKind invoiceSubject(Invoices invoices, ServicePlans plans, Customers customers, Staff staff) {
        return new SubjectKind(
                "invoice",
                Pattern.compile("INV-[0-9A-Z-]{1,40}"),
                "invoiceId",
                number -> found(invoices.byNumber(number), number, plans, customers, staff),
                id -> Optional.empty());
    }

    /** Finance sees every invoice and its customer, but not necessarily its plan. */
    private static SubjectKind.Found found(
            InvoiceView invoice, String number, ServicePlans plans, Customers customers, Staff staff) {
        Actor actor = CurrentActor.actor();
        return CurrentActor.as(Actor.systemFor(actor.person()), () -> {
            PlanView plan = plans.get(invoice.plan());
            List<SubjectKind.Link> links = new ArrayList<>();
            links.add(new SubjectKind.Link("Invoice", "/office/invoices/" + number));
            if (staff.permits(actor, PlanLevel.VIEW_OWN, plan.team(), plan.createdBy())) {
                links.add(SubjectKind.whereIs("Where is its plan?", plan.number()));
                links.add(new SubjectKind.Link("Plan", "/office/plans/" + plan.number()));
            }
            return new SubjectKind.Found(
                    new Subject("invoice", invoice.id().toString()),
                    number,
                    invoice.status().label(),
                    invoice.status().tone(),
                    customers.get(plan.customer()).name() + ": " + plan.name(),
                    invoice.version() + plan.version(),
                    links);
        });
    }

    /** Cases of a plan's invoices, and of payments that none of them needed, are shown with the plan. */
    @Bean
    RelatedCases casesOfPlan(Invoices invoices, Transactions transactions) {
        return new RelatedCases("plan", plan -> invoices.forCustomerOf(PlanId.of(plan)).stream()
                .flatMap(invoice -> Stream.concat(
                        Stream.of(RelatedCases.Case.of(invoice.number().orElseThrow(), subjectOf(invoice))),
                        unapplied(transactions.of(invoice.id()))))
                .toList());
    }

    /**
     * An invoice of a term is part of the purchase or renewal of its plan, which goes on when the invoice is paid; of
     * the plan's cases only that one. Unapplied payments have the payment's reference as business key.
     */
    @Bean
    RelatedCases casesOfInvoice(Invoices invoices, Transactions transactions, ServicePlans plans) {
        return new RelatedCases("invoice", id -> {
            InvoiceView invoice = invoices.get(InvoiceId.of(id));
            return Stream.concat(
                            invoice.term().stream()
                                    .map(term -> RelatedCases.Case.ownOf(
                                            plans.all(List.of(invoice.plan()))
                                                    .get(0)
                                                    .number(),
                                            new Subject("plan", invoice.plan().toString()))),
                            unapplied(transactions.of(invoice.id())))
                    .toList();
        });
    }

    private static Subject subjectOf(InvoiceView invoice) {
        return new Subject("invoice", invoice.id().toString());
    }

    private static Stream<RelatedCases.Case> unapplied(List<TransactionView> transactions) {
        return transactions.stream()
                .map(TransactionView::reference)
                .distinct()
                .map(reference -> RelatedCases.Case.of(reference, "unapplied-payment"));
    }

    @Bean
    MenuItem invoicesMenu() {
        return MenuItem.of(30, "Invoices", "/office/invoices", "invoices");
    }

    @Bean
    MenuItem moneyInMenu() {
        return new MenuItem(60, "Money in", "/office/money-in", "money-in", FINANCE);
    }
}
