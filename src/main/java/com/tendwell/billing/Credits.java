package com.tendwell.billing;

import com.tendwell.billing.PaymentEvent.CreditApplied;
import com.tendwell.billing.PaymentTransaction.RecordedBy;
import com.tendwell.customer.CustomerId;
import com.tendwell.shared.Actor;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Cursors;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Customers' credit: balances, and allocation to an invoice. */
@Service
public class Credits {

    /** Name of the claim on an unapplied payment; also the key of its process. */
    public static final String UNAPPLIED_CASE = "unapplied-payment";

    /** Name of the claim on money of a term that is not served; also the key of its process. */
    public static final String REFUND_CASE = "purchase-refund";

    private final CreditLedger ledger;
    private final Invoices invoices;
    private final InvoiceLocks locks;
    private final InvoiceBalances balances;
    private final PaymentPosting posting;
    private final MoneyOutRequests requests;
    private final FinanceAuthorization authorization;
    private final ApplicationEventPublisher events;

    Credits(
            CreditLedger ledger,
            Invoices invoices,
            InvoiceLocks locks,
            InvoiceBalances balances,
            PaymentPosting posting,
            MoneyOutRequests requests,
            FinanceAuthorization authorization,
            ApplicationEventPublisher events) {
        this.ledger = ledger;
        this.invoices = invoices;
        this.locks = locks;
        this.balances = balances;
        this.posting = posting;
        this.requests = requests;
        this.authorization = authorization;
        this.events = events;
    }

    /**
     * A refund of credit.
     *
     * @param invoice number of the invoice that the money came from
     * @param provider provider by which it is refunded, for example {@code bank-transfer}
     * @param reference the refund's reference at the provider
     */
    public record NewRefund(String invoice, BigDecimal amount, String provider, String reference, String note) {}

    /** One amount per currency, without zero balances, for everyone who may see the customer. */
    @Transactional(readOnly = true)
    public List<Money> balancesOf(CustomerId customer) {
        return ledger.balancesOf(customer);
    }

    /** Newest first; for finance, managers and tokens that read transactions. */
    @Transactional(readOnly = true)
    public Page<CreditEntry> ledgerOf(CustomerId customer, Optional<String> cursor, int limit) {
        authorization.require(BillingContribution.READ_TRANSACTIONS);
        List<CreditEntry> rows = ledger.entriesOf(customer, Cursors.below(cursor), Cursors.limit(limit) + 1);
        return Page.of(rows, limit, row -> Long.toString(row.id()));
    }

    /**
     * Allocates credit to an open invoice of the same customer; it counts like money received and triggers its
     * verification.
     *
     * @param amount at most what is open on the invoice and the customer's credit balance
     * @throws com.tendwell.shared.Refused naming what is in the way
     */
    @Transactional
    public InvoiceView apply(CustomerId customer, String invoiceNumber, BigDecimal amount) {
        Actor actor = authorization.require(BillingContribution.RECORD_TRANSACTIONS);
        Invoice invoice = locks.lock(named("invoice", invoiceNumber));
        mustBeOf(customer, invoice);
        apply(
                invoice,
                AmountChecks.positive("amount", amount, invoice.total().getCurrencyUnit()),
                RecordedBy.of(actor));
        return invoices.written(invoice.id());
    }

    /**
     * Allocates credit to an open invoice. Requires the invoice's lock.
     *
     * @throws Refused if the amount exceeds what is open on the invoice or the customer's credit balance
     */
    void apply(Invoice invoice, Money amount, RecordedBy recordedBy) {
        InvoiceTransitions.mustBeOpen(invoice);
        ledger.lock(invoice.customer());
        Money open = balances.of(invoice).open();
        if (amount.isGreaterThan(open)) {
            throw Refused.field(
                    "amount",
                    amount,
                    "exceeds the balance of invoice " + invoice.label() + " needs: " + AmountChecks.text(open));
        }
        Money free = free(invoice);
        if (amount.isGreaterThan(free)) {
            throw Refused.field(
                    "amount",
                    amount,
                    "exceeds the customer's credit of " + AmountChecks.text(free)
                            + " (refunds that wait for approval are left out)");
        }
        ledger.append(
                new CreditLedger.Entry(
                        invoice,
                        CreditEntry.Kind.APPLIED,
                        amount.negated(),
                        Optional.empty(),
                        "allocated to " + invoice.label()),
                recordedBy);
        events.publishEvent(
                new CreditApplied(invoice.id(), invoice.plan(), invoice.label(), AmountChecks.text(amount)));
        posting.coveredAfterDueDate(invoice).ifPresent(events::publishEvent);
    }

    /**
     * The customer's credit in the invoice's currency without refunds that wait for another person, who pays them before
     * approving them. Requires the lock on the credit.
     */
    Money free(Invoice invoice) {
        return ledger.balanceOf(invoice.customer(), invoice.total().getCurrencyUnit())
                .minus(requests.waitingRefundsOfCustomer(invoice));
    }

    static void mustBeOf(CustomerId customer, Invoice invoice) {
        if (!invoice.customer().equals(customer)) {
            throw new Refused(
                    Refused.Kind.UNPROCESSABLE,
                    "invoice-of-another-customer",
                    "Invoice " + invoice.label()
                            + " belongs to another customer: credit can only pay invoices of the customer it belongs to.",
                    List.of(new Refused.Field("invoice", invoice.label(), "belongs to another customer")));
        }
    }

    static String named(String field, String number) {
        if (number == null || number.isBlank()) {
            throw Refused.field(field, null, "is missing: enter the invoice number");
        }
        return number.strip();
    }
}
