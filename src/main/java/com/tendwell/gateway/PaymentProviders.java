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
import java.util.function.Supplier;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The payment providers: payment pages for customers, and queries about payments. */
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
    private final ProviderQuestions questions = new ProviderQuestions(ProviderQuestions.LONGEST);

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

    /** The result of asking the providers. */
    public enum ReRead {
        /** The answers are recorded. */
        ASKED,
        /** No pending payment has a provider that can be asked. */
        NO_PROVIDER
    }

    /** A provider did not answer, or not correctly; trying again may help. */
    public static class NoAnswer extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** @param message must not contain the provider's text, which may repeat confidential data */
        public NoAnswer(String message) {
            super(message);
        }
    }

    /** Whether a provider has a payment page; otherwise customers pay by bank transfer only. */
    public boolean offerAPage() {
        return gateways.withPage().isPresent();
    }

    /**
     * The customer's page of the invoice, with the button to the payment page; empty without a provider or a link, when
     * the customer pays by bank transfer.
     */
    @Transactional
    public Optional<URI> wayToPay(InvoiceView invoice) {
        return offerAPage() ? linkOf(invoice) : Optional.empty();
    }

    /**
     * The payment page for the open amount of the invoice, created if necessary; empty without a provider or an open
     * amount. Repeated calls return the same page. Permission as for the invoice.
     *
     * @throws NoAnswer if it cannot be created now
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Optional<URI> paymentPage(InvoiceView invoice) {
        return gateways.withPage()
                .flatMap(gateway ->
                        inTransaction.execute(reading -> requestFor(invoice)).map(gateway::page));
    }

    /**
     * Asks the providers about the invoice's pending payments and records the answers. All queries come before all
     * records, so that no lock or entity is held while waiting. A caller's transaction holds its connection meanwhile, for
     * 20 s at most.
     *
     * @throws NoAnswer if a provider does not answer, or not all do within 20 s; nothing is recorded then, and the call can be repeated
     */
    public ReRead reRead(InvoiceId invoice) {
        List<Pending> pending = transactions.pending(invoice).stream()
                .filter(payment -> gatewayOf(payment).isPresent())
                .toList();
        if (pending.isEmpty()) {
            return ReRead.NO_PROVIDER;
        }
        List<NewTransaction> answers = questions
                .ask(pending.stream()
                        .map(payment -> (Supplier<Optional<NewTransaction>>) () -> ask(payment))
                        .toList())
                .stream()
                .flatMap(Optional::stream)
                .toList();
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

    /** Empty if nothing is open. */
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
     * The same page for repeated requests on one day with the same open amount and version; the next day the old page
     * may have expired, and a reversal changes the version.
     */
    private String key(InvoiceView invoice, Money open) {
        return "pay-" + invoice.id() + "-" + invoice.version() + "-"
                + open.getAmount().toPlainString() + "-"
                + open.getCurrencyUnit().getCode() + "-" + company.today(clock);
    }
}
