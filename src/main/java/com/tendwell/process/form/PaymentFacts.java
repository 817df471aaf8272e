package com.tendwell.process.form;

import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.PaymentReview;
import com.tendwell.billing.TransactionView;
import com.tendwell.billing.Transactions;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.process.core.CaseVariables;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Company;
import com.tendwell.shared.LanguageFormat;
import com.tendwell.staff.Staff;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** The invoice of the task as finance sees it, read anew, with times in the office's time zone. */
@Component
public class PaymentFacts {

    private final Invoices invoices;
    private final PaymentReview review;
    private final Transactions transactions;
    private final Customers customers;
    private final Staff staff;
    private final Company company;
    private final Credits credits;

    PaymentFacts(
            Invoices invoices,
            PaymentReview review,
            Transactions transactions,
            Customers customers,
            Staff staff,
            Company company,
            Credits credits) {
        this.credits = credits;
        this.invoices = invoices;
        this.review = review;
        this.transactions = transactions;
        this.customers = customers;
        this.staff = staff;
        this.company = company;
    }

    /** All facts, under the keys that finance's forms use. */
    public Map<String, Object> of(TaskCase task) {
        InvoiceView invoice = invoices.get(invoiceOf(task));
        return Map.of(
                "invoiceFacts", facts(invoice),
                "invoiceLines", lines(invoice),
                "transactionsFound", transactions(invoice.id()),
                "earlierAnswers", answers(invoice),
                "links", links(task.businessKey()));
    }

    /** @throws IllegalStateException if the case is not about an invoice, which is a defect of the drawing */
    public static InvoiceId invoiceOf(TaskCase task) {
        return task.variable(CaseVariables.INVOICE_ID);
    }

    /** Number, days, customer, amount owed and amount received. */
    public String invoice(TaskCase task) {
        return facts(invoices.get(invoiceOf(task)));
    }

    /** Its transactions as a table. */
    public String transactions(TaskCase task) {
        return transactions(invoiceOf(task));
    }

    /** What else is between the customer and the company: other open invoices, and credit. */
    public String customersMoney(TaskCase task) {
        InvoiceView invoice = invoices.get(invoiceOf(task));
        String credit = credits.balancesOf(invoice.customer()).stream()
                .map(AmountChecks::text)
                .collect(Collectors.joining(", "));
        return Markdown.fact("Credit of this customer", credit.isEmpty() ? "none" : credit) + "\n\n"
                + Markdown.table(
                        List.of("Other open invoice", "Due", "Still to pay"),
                        invoices.ofCustomer(invoice.customer()).stream()
                                .filter(other ->
                                        other.status().isOpen() && !other.id().equals(invoice.id()))
                                .map(other -> List.of(
                                        other.number().orElse("draft"),
                                        other.dueOn()
                                                .map(LanguageFormat.ENGLISH::day)
                                                .orElse(""),
                                        AmountChecks.text(other.open())))
                                .toList(),
                        "This customer has no other open invoices.");
    }

    private static String balance(InvoiceView invoice) {
        Money expected = invoice.total().minus(invoice.creditNoted());
        Money covered = invoice.received().plus(invoice.applied());
        Money missing = covered.isLessThan(expected) ? expected.minus(covered) : Money.zero(expected.getCurrencyUnit());
        return Markdown.fact(
                "Expected",
                AmountChecks.text(expected),
                "received " + AmountChecks.text(invoice.received()),
                "from credit " + AmountChecks.text(invoice.applied()),
                "missing " + AmountChecks.text(missing));
    }

    private String facts(InvoiceView invoice) {
        CustomerView customer = customers.get(invoice.customer());
        return String.join(
                "\n",
                Markdown.fact(
                        "Invoice",
                        invoice.number().orElse("draft"),
                        "issued "
                                + invoice.issuedOn()
                                        .map(LanguageFormat.ENGLISH::day)
                                        .orElse("not yet"),
                        "due "
                                + invoice.dueOn()
                                        .map(LanguageFormat.ENGLISH::day)
                                        .orElse("not yet")),
                Markdown.fact("Customer", customer.name(), customer.number()),
                Markdown.fact(
                        "Total",
                        AmountChecks.text(invoice.total()),
                        "tax " + AmountChecks.text(invoice.tax()),
                        "received " + AmountChecks.text(invoice.received())),
                balance(invoice));
    }

    private static String lines(InvoiceView invoice) {
        return Markdown.table(
                List.of("For", "Tax rate", "Net"),
                invoice.lines().stream()
                        .map(line -> List.of(
                                line.description(),
                                LanguageFormat.ENGLISH.percent(line.taxRate()),
                                AmountChecks.text(line.net())))
                        .toList(),
                "No lines.");
    }

    private String transactions(InvoiceId invoice) {
        return Markdown.table(
                List.of("Reference", "Provider", "Amount", "Status", "Date", "Recorded by"),
                transactions.of(invoice).stream().map(this::row).toList(),
                "No transactions yet.");
    }

    private List<String> row(TransactionView transaction) {
        return List.of(
                transaction.reference(),
                transaction.provider(),
                AmountChecks.text(transaction.amount()),
                words(transaction.status()),
                time(transaction.occurredAt()),
                transaction.byPerson() ? staff.nameOf(transaction.recordedBy()) : "an API token or provider");
    }

    private String answers(InvoiceView invoice) {
        String answers = review.answers(invoice.id()).stream()
                .filter(answer -> answer.round() == invoice.round())
                .map(answer -> Markdown.quote(
                        words(answer.outcome()) + ", " + staff.nameOf(answer.person()) + ", " + time(answer.at()),
                        answer.note()))
                .collect(Collectors.joining("\n"));
        return answers.isEmpty() ? "*No answers in this round yet.*" : answers;
    }

    /** @param number of the invoice */
    public static String links(String number) {
        return Markdown.link("Open invoice PDF", "/office/invoices/" + number + "/pdf") + " · "
                + Markdown.link("Where is it?", "/office/where-is-it/" + number);
    }

    private String time(Instant instant) {
        return LanguageFormat.ENGLISH.moment(instant, company.zone());
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
