package com.tendwell.gateway.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.tendwell.billing.GivenInvoices;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.TransactionView;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.billing.Transactions;
import com.tendwell.gateway.PaymentProviders;
import com.tendwell.gateway.PaymentProviders.NoAnswer;
import com.tendwell.gateway.PaymentProviders.ReRead;
import com.tendwell.plan.Feature;
import com.tendwell.plan.PlanView;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.web.WebHouse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class PaymentProvidersTest {

    @Autowired
    ApplicationContext house;

    @Autowired
    PaymentProviders withoutAny;

    @Autowired
    Transactions transactions;

    @Autowired
    DigitalFeatures features;

    @Autowired
    TimeMachine time;

    private final String reference = "pi_" + GivenInvoices.unique();
    private StripeStub stripe;
    private PaymentProviders providers;
    private GivenInvoices given;

    @BeforeEach
    void aStripe() {
        time.reset();
        given = new GivenInvoices(house);
        stripe = new StripeStub();
        providers = providers(stripe.settings(Duration.ofSeconds(5)));
    }

    @AfterEach
    void closed() {
        stripe.close();
    }

    // -- asked again --------------------------------------------------------------------------------------------------

    @Test
    void aPendingPaymentIsQueriedUntilTheProviderReportsTheResult() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        given.received(invoice, reference, "120.00", Status.PENDING, time.now().minusSeconds(60));

        stripe.knows(reference, "processing", 12_000, "eur", "", time.now());
        assertThat(providers.reRead(invoice.id())).isEqualTo(ReRead.ASKED);
        assertThat(only(invoice).status()).isEqualTo(Status.PENDING);

        stripe.knows(reference, "succeeded", 12_000, "eur", "", time.now().plusSeconds(3));
        assertThat(providers.reRead(invoice.id())).isEqualTo(ReRead.ASKED);

        assertThat(only(invoice).status()).isEqualTo(Status.SUCCESS);
        assertThat(only(invoice).occurredAt())
                .as("by Stripe's clock")
                .isEqualTo(time.now().plusSeconds(3));
        assertThat(only(invoice).recordedBy()).isEqualTo("stripe");
        assertThat(only(invoice).byPerson()).isFalse();
        stripe.server()
                .verify(
                        2,
                        getRequestedFor(urlPathEqualTo("/v1/payment_intents/" + reference))
                                .withHeader("Authorization", equalTo("Bearer " + StripeStub.KEY)));
        assertThat(providers.reRead(invoice.id())).as("nothing is under way").isEqualTo(ReRead.NO_PROVIDER);
    }

    @Test
    void aPaymentFailedAtTheProviderIsRecordedAsFailed() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        given.received(
                invoice, reference, "120.00", Status.AUTHORISED, time.now().minusSeconds(60));

        stripe.knows(reference, "requires_payment_method", 12_000, "eur", "", time.now());
        providers.reRead(invoice.id());
        assertThat(only(invoice).status()).as("nobody has tried yet").isEqualTo(Status.AUTHORISED);
        stripe.knows(reference, "requires_payment_method", 12_000, "eur", "card_declined", time.now());
        providers.reRead(invoice.id());

        assertThat(only(invoice).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void anOlderAnswerDoesNotOverrideANewerEvent() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        Instant asked = time.now();
        given.received(invoice, reference, "120.00", Status.PENDING, asked.minusSeconds(60));
        given.received(invoice, "pi_other" + reference, "120.00", Status.PENDING, asked.minusSeconds(60));
        stripe.knows(reference, "requires_payment_method", 12_000, "eur", "card_declined", asked);
        stripe.knows("pi_other" + reference, "processing", 12_000, "eur", "", asked);
        given.received(invoice, reference, "120.00", Status.FAILED, asked.minusSeconds(9));
        given.received(invoice, reference, "120.00", Status.SUCCESS, asked);

        providers.reRead(invoice.id());

        assertThat(transactions.of(invoice.id()))
                .extracting(TransactionView::status)
                .containsExactly(Status.SUCCESS, Status.PENDING);
    }

    @Test
    void aProviderTimeoutIsLeftToTheCallersRetry() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        given.received(invoice, reference, "120.00", Status.PENDING, time.now().minusSeconds(60));
        PaymentProviders impatient = providers(stripe.settings(Duration.ofMillis(200)));

        stripe.isSlow(reference, Duration.ofSeconds(2));
        assertThatThrownBy(() -> impatient.reRead(invoice.id())).isInstanceOf(NoAnswer.class);
        for (int status : new int[] {401, 429, 500}) {
            stripe.fails(reference, status);
            assertThatThrownBy(() -> impatient.reRead(invoice.id()))
                    .isInstanceOf(NoAnswer.class)
                    .hasMessageContaining(reference)
                    .hasMessageNotContaining("secret detail");
        }
        assertThat(only(invoice).status()).isEqualTo(Status.PENDING);

        stripe.knows(reference, "succeeded", 12_000, "eur", "", time.now());
        assertThat(impatient.reRead(invoice.id())).isEqualTo(ReRead.ASKED);
        assertThat(only(invoice).status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void aPaymentUnknownToTheProviderIsUnchanged() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        given.received(invoice, reference, "120.00", Status.PENDING, time.now().minusSeconds(60));
        stripe.doesNotKnow(reference);

        assertThat(providers.reRead(invoice.id())).isEqualTo(ReRead.ASKED);
        assertThat(only(invoice).status()).isEqualTo(Status.PENDING);
    }

    @Test
    void withoutAProviderToQueryTheAnswerSaysSo() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        assertThat(providers.reRead(invoice.id())).isEqualTo(ReRead.NO_PROVIDER);
        given.received(invoice, reference, "120.00", Status.PENDING, time.now().minusSeconds(60));

        assertThat(withoutAny.reRead(invoice.id())).isEqualTo(ReRead.NO_PROVIDER);
        assertThat(withoutAny.offerAPage()).isFalse();
        assertThat(withoutAny.paymentPage(invoice)).isEmpty();
        assertThat(withoutAny.wayToPay(invoice)).isEmpty();
    }

    // -- a page to pay on ---------------------------------------------------------------------------------------------

    @Test
    void aCustomerIsSentToAPaymentPageForTheAmountOpenAndBack() {
        InvoiceView invoice = invoiceOfALinkedPlan();
        given.received(invoice, GivenInvoices.unique(), "42.80", Status.SUCCESS);
        stripe.makesPages("https://checkout.example/c/1#x");

        URI page = asCustomer(invoice, providers).orElseThrow();

        assertThat(page).hasToString("https://checkout.example/c/1#x");
        String number = invoice.number().orElseThrow();
        String back = features.linksOf(invoice.plan()).get(Feature.INVOICE_LINK).toString();
        assertThat(providers.wayToPay(invoice))
                .hasValueSatisfying(way -> assertThat(way).hasToString(back));
        stripe.server()
                .verify(postRequestedFor(urlPathEqualTo("/v1/checkout/sessions"))
                        .withFormParam("mode", equalTo("payment"))
                        .withFormParam("line_items[0][price_data][unit_amount]", equalTo("10000"))
                        .withFormParam("line_items[0][price_data][currency]", equalTo("eur"))
                        .withFormParam("payment_intent_data[metadata][invoice]", equalTo(number))
                        .withFormParam("success_url", equalTo(back))
                        .withFormParam("cancel_url", equalTo(back))
                        .withHeader("Idempotency-Key", containing(invoice.id().toString())));
    }

    @Test
    void pressingTwiceReusesThePageUnlessDayOrAmountDiffers() {
        InvoiceView invoice = invoiceOfALinkedPlan();
        stripe.makesPages("https://checkout.example/c/1");

        asCustomer(invoice, providers);
        asCustomer(invoice, providers);
        assertThat(keys()).hasSize(2).containsOnly(keys().get(0));

        given.received(invoice, GivenInvoices.unique(), "1.00", Status.SUCCESS);
        asCustomer(invoice, providers);
        time.travelTo(time.now().plus(Duration.ofDays(1)));
        asCustomer(invoice, providers);
        assertThat(keys()).hasSize(4);
        assertThat(keys().stream().distinct()).hasSize(3);
    }

    @Test
    void aPaidInvoiceGetsNoPaymentPage() {
        InvoiceView invoice = invoiceOfALinkedPlan();
        given.received(invoice, reference, "142.80", Status.SUCCESS);

        assertThat(asCustomer(invoice, providers)).isEmpty();
        assertThat(stripe.server().getAllServeEvents()).isEmpty();
    }

    @Test
    void failureToCreateAPaymentPageIsReported() {
        InvoiceView invoice = invoiceOfALinkedPlan();
        stripe.makesNoPages();

        assertThatThrownBy(() -> asCustomer(invoice, providers)).isInstanceOf(NoAnswer.class);
    }

    private List<String> keys() {
        return stripe.server().findAll(postRequestedFor(urlPathEqualTo("/v1/checkout/sessions"))).stream()
                .map((LoggedRequest request) -> request.getHeader("Idempotency-Key"))
                .toList();
    }

    private java.util.Optional<URI> asCustomer(InvoiceView invoice, PaymentProviders door) {
        return CurrentActor.as(Actor.customer(invoice.customer().toString()), () -> door.paymentPage(invoice));
    }

    /** 142.80 EUR, for a plan whose customer has the link. */
    private InvoiceView invoiceOfALinkedPlan() {
        WebHouse web = new WebHouse(house);
        PlanView plan = web.plan(web.manager(), web.customer("Joan Small", "en"), "Garden care");
        return web.invoiced(plan);
    }

    private PaymentProviders providers(StripeSettings settings) {
        return PaymentStubs.providers(house, settings);
    }

    private TransactionView only(InvoiceView invoice) {
        List<TransactionView> all = transactions.of(invoice.id());
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
