package com.tendwell.gateway;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.Transactions;
import com.tendwell.billing.Transactions.Pending;
import com.tendwell.gateway.PaymentGateway.PageRequest;
import com.tendwell.plan.Feature;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.shared.Actor;
import com.tendwell.shared.Company;
import com.tendwell.shared.CurrentActor;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The door to those who take payments for the company: their page for a customer, and what they say when asked. */
@Service
public class PaymentProviders {

    private final PaymentGateways gateways;
    private final Invoices invoices;
    private final Transactions transactions;
    private final PaymentReports reports;
    private final DigitalFeatures features;
    private final Company company;
    private final Clock clock;
    private final TransactionTemplate inTransaction;

    PaymentProviders(
            PaymentGateways gateways,
            Invoices invoices,
            Transactions transactions,
            PaymentReports reports,
            DigitalFeatures features,
            Company company,
            Clock clock,
            TransactionTemplate inTransaction) {
        this.gateways = gateways;
        this.invoices = invoices;
        this.transactions = transactions;
        this.reports = reports;
        this.features = features;
        this.company = company;
        this.clock = clock;
        this.inTransaction = inTransaction;
    }

    /** What came of asking. */
    public enum ReRead {
        /** What the provider said is recorded. */
        ASKED,
        /** None of the pending payments is with a provider that can be asked. */
        NO_PROVIDER
    }

    /** A provider did not answer, or not as it should: it may the next time. */
    public static class NoAnswer extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** @param message without what the provider said, which may repeat what must not be read everywhere */
        public NoAnswer(String message) {
            super(message);
        }
    }

    /** Whether customers can pay on a provider's page; else by bank transfer only. */
    public boolean offerAPage() {
        return gateways.withPage().isPresent();
    }

    /**
     * The customer's own page of the invoice, where they find the button that leads to the payment page; empty without a
     * provider or without a link, and then the bank reference is what they need.
     */
    @Transactional
    public Optional<URI> wayToPay(InvoiceView invoice) {
        return offerAPage() ? linkOf(invoice) : Optional.empty();
    }

    /**
     * The provider's page for what is open of this invoice, made now where it has to be made; empty without a provider
     * and where nothing is open. The same page when asked twice. Permission as for the invoice.
     *
     * @throws NoAnswer where it cannot be made now
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Optional<URI> paymentPage(InvoiceView invoice) {
        return gateways.withPage()
                .flatMap(gateway ->
                        inTransaction.execute(reading -> requestFor(invoice)).map(gateway::page));
    }

    /**
     * Asks the providers about the invoice's pending payments and records what they say: first every question, then every
     * record, so that nothing is locked, and no row held in memory, while an answer is waited for. Where the caller has a
     * transaction, its connection waits along: for each payment at most as long as the provider's timeouts.
     *
     * @throws NoAnswer where a provider does not, and then nothing is recorded: to be tried again
     */
    public ReRead reRead(InvoiceId invoice) {
        List<Pending> pending = transactions.pending(invoice).stream()
                .filter(payment -> gatewayOf(payment).isPresent())
                .toList();
        if (pending.isEmpty()) {
            return ReRead.NO_PROVIDER;
        }
        List<NewTransaction> answers =
                pending.stream().map(this::ask).flatMap(Optional::stream).toList();
        answers.forEach(answer -> CurrentActor.as(Actor.provider(answer.provider()), () -> reports.record(answer)));
        return ReRead.ASKED;
    }

    private Optional<NewTransaction> ask(Pending payment) {
        Instant askedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return gatewayOf(payment).flatMap(gateway -> gateway.ask(payment, askedAt));
    }

    private Optional<PaymentGateway> gatewayOf(Pending payment) {
        return gateways.named(payment.provider()).filter(PaymentGateway::canBeAsked);
    }

    /** Empty where nothing is open. */
    private Optional<PageRequest> requestFor(InvoiceView invoice) {
        return open(invoice)
                .map(open ->
                        new PageRequest(invoice.number().orElseThrow(), open, linkOf(invoice), key(invoice, open)));
    }

    private Optional<Money> open(InvoiceView invoice) {
        if (!invoice.status().isOpen()) {
            return Optional.empty();
        }
        return Optional.of(invoices.balance(invoice.id()).open()).filter(Money::isPositive);
    }

    private Optional<URI> linkOf(InvoiceView invoice) {
        return Optional.ofNullable(features.linksOf(invoice.plan()).get(Feature.INVOICE_LINK));
    }

    /**
     * Pressed twice on one day for the same open amount of the invoice as it stands, it is one page; the next day the old
     * page may be over, and after a reversal the invoice is another version.
     */
    private String key(InvoiceView invoice, Money open) {
        return "pay-" + invoice.id() + "-" + invoice.version() + "-"
                + open.getAmount().toPlainString() + "-"
                + open.getCurrencyUnit().getCode() + "-" + company.today(clock);
    }
}
