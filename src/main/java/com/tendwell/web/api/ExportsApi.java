package com.tendwell.web.api;

import com.tendwell.billing.CreditNoteView;
import com.tendwell.billing.CreditNotes;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.TransactionView;
import com.tendwell.billing.Transactions;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Company;
import com.tendwell.shared.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api", produces = Csv.TYPE)
@Tag(name = "Exports", description = "Complete lists as CSV; text that a spreadsheet would run as a formula is escaped")
class ExportsApi {

    private final Customers customers;
    private final ServicePlans plans;
    private final Invoices invoices;
    private final Transactions transactions;
    private final CreditNotes notes;
    private final Company company;
    private final Clock clock;

    ExportsApi(
            Customers customers,
            ServicePlans plans,
            Invoices invoices,
            Transactions transactions,
            CreditNotes notes,
            Company company,
            Clock clock) {
        this.customers = customers;
        this.plans = plans;
        this.invoices = invoices;
        this.transactions = transactions;
        this.notes = notes;
        this.company = company;
        this.clock = clock;
    }

    @GetMapping("/customers.csv")
    @NeedsScope("customers:read")
    @Operation(summary = "Export customers")
    void customers(@RequestParam(defaultValue = "") String search, HttpServletResponse response) throws IOException {
        Function<Optional<String>, Page<CustomerView>> read = cursor -> customers.page(search, cursor, Page.MAX_LIMIT);
        Page<CustomerView> first = read.apply(Optional.empty());
        Csv csv = Csv.to(
                response,
                "customers.csv",
                "number",
                "name",
                "kind",
                "language",
                "street",
                "postalCode",
                "city",
                "region",
                "country",
                "vatId",
                "taxRate",
                "contact",
                "email",
                "phone");
        each(first, read, customer -> {
            Optional<CustomerView.Contact> contact =
                    customer.contacts().stream().findFirst();
            csv.row(
                    customer.number(),
                    customer.name(),
                    customer.kind(),
                    customer.language(),
                    customer.billingAddress().street(),
                    customer.billingAddress().postalCode(),
                    customer.billingAddress().city(),
                    customer.billingAddress().region(),
                    customer.billingAddress().country(),
                    customer.vatId(),
                    customer.taxRate(),
                    contact.map(CustomerView.Contact::name).orElse(""),
                    contact.map(CustomerView.Contact::email).orElse(""),
                    contact.map(CustomerView.Contact::phone).orElse(""));
        });
    }

    @GetMapping("/service-plans.csv")
    @NeedsScope("plans:read")
    @Operation(summary = "Export the plans that you may view")
    void plans(
            @RequestParam Optional<PlanStatus> status,
            @RequestParam Optional<String> search,
            HttpServletResponse response)
            throws IOException {
        Function<Optional<String>, Page<PlanView>> read = cursor -> plans.page(status, search, cursor, Page.MAX_LIMIT);
        Page<PlanView> first = read.apply(Optional.empty());
        Csv csv = Csv.to(
                response,
                "service-plans.csv",
                "number",
                "name",
                "status",
                "inService",
                "standing",
                "statusSince",
                "customer",
                "basePrice",
                "currency",
                "termMonths",
                "termStart",
                "termEnd",
                "team",
                "createdBy",
                "createdAt");
        each(
                first,
                read,
                plan -> csv.row(
                        plan.number(),
                        plan.name(),
                        plan.status(),
                        plan.inServiceOn(company.today(clock)),
                        plan.standingOn(company.today(clock)),
                        plan.statusSince(),
                        plan.customer(),
                        plan.basePrice().getAmount(),
                        plan.basePrice().getCurrencyUnit(),
                        plan.termMonths(),
                        plan.latestGranted().flatMap(PlanView.Term::startsOn).orElse(null),
                        plan.latestGranted().flatMap(PlanView.Term::endsOn).orElse(null),
                        plan.team(),
                        plan.createdBy(),
                        plan.createdAt()));
    }

    @GetMapping("/invoices.csv")
    @NeedsScope("invoices:read")
    @Operation(summary = "Export invoices")
    void invoices(@RequestParam Optional<InvoiceStatus> status, HttpServletResponse response) throws IOException {
        Function<Optional<String>, Page<InvoiceView>> read =
                cursor -> invoices.page(status, Optional.empty(), cursor, Page.MAX_LIMIT);
        Page<InvoiceView> first = read.apply(Optional.empty());
        Csv csv = Csv.to(
                response,
                "invoices.csv",
                "number",
                "kind",
                "status",
                "customer",
                "plan",
                "net",
                "tax",
                "total",
                "creditNoted",
                "received",
                "creditUsed",
                "open",
                "currency",
                "issuedOn",
                "dueOn",
                "paidAt");
        each(
                first,
                read,
                invoice -> csv.row(
                        invoice.number().orElse(""),
                        invoice.kind(),
                        invoice.status(),
                        invoice.customer(),
                        invoice.plan(),
                        invoice.net().getAmount(),
                        invoice.tax().getAmount(),
                        invoice.total().getAmount(),
                        invoice.creditNoted().getAmount(),
                        invoice.received().getAmount(),
                        invoice.applied().getAmount(),
                        invoice.open().getAmount(),
                        invoice.total().getCurrencyUnit(),
                        invoice.issuedOn().orElse(null),
                        invoice.dueOn().orElse(null),
                        invoice.paidAt().orElse(null)));
    }

    @GetMapping("/transactions.csv")
    @NeedsScope("transactions:read")
    @Operation(summary = "Export transactions")
    void transactions(@RequestParam Optional<String> invoice, HttpServletResponse response) throws IOException {
        Function<Optional<String>, Page<TransactionView>> read =
                cursor -> transactions.page(invoice, cursor, Page.MAX_LIMIT);
        Page<TransactionView> first = read.apply(Optional.empty());
        Csv csv = Csv.to(
                response,
                "transactions.csv",
                "provider",
                "reference",
                "invoice",
                "direction",
                "amount",
                "currency",
                "status",
                "occurredAt",
                "receivedAt",
                "recordedBy",
                "byPerson");
        each(
                first,
                read,
                transaction -> csv.row(
                        transaction.provider(),
                        transaction.reference(),
                        transaction.invoiceNumber().orElse(""),
                        transaction.direction(),
                        transaction.amount().getAmount(),
                        transaction.amount().getCurrencyUnit(),
                        transaction.status(),
                        transaction.occurredAt(),
                        transaction.receivedAt(),
                        transaction.recordedBy(),
                        transaction.byPerson()));
    }

    @GetMapping("/credit-notes.csv")
    @NeedsScope("invoices:read")
    @Operation(summary = "Export credit notes")
    void creditNotes(HttpServletResponse response) throws IOException {
        Function<Optional<String>, Page<CreditNoteView>> read = cursor -> notes.page(cursor, Page.MAX_LIMIT);
        Page<CreditNoteView> first = read.apply(Optional.empty());
        Csv csv = Csv.to(
                response,
                "credit-notes.csv",
                "number",
                "invoice",
                "customer",
                "plan",
                "net",
                "tax",
                "total",
                "currency",
                "reason",
                "issuedOn",
                "issuedBy");
        each(
                first,
                read,
                note -> csv.row(
                        note.number(),
                        note.invoiceNumber(),
                        note.customer(),
                        note.plan(),
                        note.net().getAmount(),
                        note.tax().getAmount(),
                        note.total().getAmount(),
                        note.total().getCurrencyUnit(),
                        note.reason(),
                        note.issuedOn(),
                        note.issuedBy()));
    }

    private static <T> void each(Page<T> first, Function<Optional<String>, Page<T>> read, Consumer<T> row) {
        Page<T> page = first;
        page.items().forEach(row);
        while (page.next().isPresent()) {
            page = read.apply(page.next());
            page.items().forEach(row);
        }
    }
}
