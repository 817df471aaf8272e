package com.tendwell.gateway;

import static com.tendwell.support.Signed.intent;
import static com.tendwell.support.Signed.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.AtOnce;
import com.tendwell.billing.Credits;
import com.tendwell.billing.GivenInvoices;
import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.MoneyOut;
import com.tendwell.billing.PaymentReview;
import com.tendwell.billing.TermInvoices;
import com.tendwell.billing.TransactionView;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.billing.Transactions;
import com.tendwell.gateway.PaymentWebhooks.Receipt;
import com.tendwell.gateway.WebhookEvents.State;
import com.tendwell.gateway.WebhookEvents.WebhookView;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.support.Obstacle;
import com.tendwell.support.RoomTest;
import com.tendwell.support.Signed;
import com.tendwell.support.TimeMachine;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class PaymentWebhooksTest {

    @Autowired
    MoneyOut moneyOut;

    @Autowired
    ApplicationContext house;

    @Autowired
    PaymentWebhooks webhooks;

    @Autowired
    WebhookEvents events;

    @Autowired
    PaymentReview review;

    @Autowired
    Transactions paymentTransactions;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    TermInvoices termInvoices;

    @Autowired
    Credits credits;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MeterRegistry meters;

    @Autowired
    Obstacle obstacle;

    @Autowired
    TimeMachine time;

    @Autowired
    PlatformTransactionManager transactions;

    private GivenInvoices given;

    private final String reference = "P-" + GivenInvoices.unique();

    @BeforeEach
    void onTheFirstMondayWithNothingLeftOver() {
        time.reset();
        given = new GivenInvoices(house);
        webhooks.applyDue();
    }

    @AfterEach
    void backToThePresent() {
        time.reset();
    }

    @Test
    void anEventIsStoredVerbatimAndAppliedAsTheProvidersMachine() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        String body = "  " + payment("succeeded", reference, number(invoice), "120.00", time.now()) + "\n";

        assertThat(send(body)).isEqualTo(Receipt.KEPT);
        assertThat(paymentTransactions.of(invoice.id()))
                .as("not before it is kept")
                .isEmpty();
        assertThat(webhooks.applyDue()).isEqualTo(1);

        TransactionView transaction = only(invoice);
        assertThat(transaction.status()).isEqualTo(Status.SUCCESS);
        assertThat(transaction.provider()).isEqualTo("provider");
        assertThat(transaction.byPerson()).isFalse();
        assertThat(transaction.recordedBy()).isEqualTo("provider");
        WebhookView event = newest(State.APPLIED);
        assertThat(event.content()).isEqualTo(body);
        assertThat(event.transaction()).contains(transaction.id());
        assertThat(audit.about(new Subject("invoice", invoice.id().toString())))
                .filteredOn(entry -> entry.event().equals("transaction-recorded"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo("provider provider"));
    }

    @Test
    void aRepeatedEventIsAcknowledgedAndChangesNothing() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        String id = Signed.newId();
        String body = payment("succeeded", reference, number(invoice), "120.00", time.now());

        assertThat(send(id, body)).isEqualTo(Receipt.KEPT);
        assertThat(send(id, body)).isEqualTo(Receipt.KNOWN);
        webhooks.applyDue();
        time.travelTo(time.now().plus(Duration.ofHours(1)));
        assertThat(send(id, payment("reversed", reference, number(invoice), "120.00", time.now())))
                .as("the first of an id is the event, signed anew or not")
                .isEqualTo(Receipt.KNOWN);

        assertThat(webhooks.applyDue()).isZero();
        assertThat(only(invoice).status()).isEqualTo(Status.SUCCESS);
        assertThat(statusesOf(only(invoice))).isEqualTo(1);
    }

    @Test
    void forgedStaleOrFutureEventsAreNeitherStoredNorApplied() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        String body = payment("succeeded", reference, number(invoice), "120.00", time.now());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String id = Signed.newId();

        assertThat(webhooks.receive("payments", bytes, headers(id, time.now(), "v1,Zm9yZ2Vk")))
                .isEqualTo(Receipt.REFUSED);
        for (Duration off : List.of(Duration.ofSeconds(-301), Duration.ofSeconds(301))) {
            Instant signed = time.now().plus(off);
            assertThat(webhooks.receive(
                            "payments", bytes, headers(id, signed, Signed.standard(Signed.SECRET, id, signed, body))))
                    .isEqualTo(Receipt.REFUSED);
        }
        assertThat(webhooks.receive("stripe", bytes, header -> "t=1,v1=00")).isEqualTo(Receipt.REFUSED);

        assertThat(eventsThatSay(bytes)).isZero();
        assertThat(webhooks.applyDue()).isZero();
    }

    @Test
    void anEventSentByEightThreadsIsStoredOnceAndAppliedOnceByEightWorkers() throws Exception {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        String id = Signed.newId();
        String body = payment("succeeded", reference, number(invoice), "120.00", time.now());

        List<AtOnce.Got<Receipt>> receipts = AtOnce.run(IntStream.range(0, 8)
                .<Callable<Receipt>>mapToObj(i -> () -> send(id, body))
                .toList());
        List<AtOnce.Got<Integer>> rounds = AtOnce.run(IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(i -> webhooks::applyDue)
                .toList());

        assertThat(receipts).extracting(AtOnce.Got::value).containsOnlyOnce(Receipt.KEPT);
        assertThat(receipts).extracting(AtOnce.Got::value).doesNotContain(Receipt.REFUSED);
        assertThat(rounds.stream().mapToInt(AtOnce.Got::value).sum()).isEqualTo(1);
        assertThat(statusesOf(only(invoice))).isEqualTo(1);
    }

    @Test
    void twoEventsAboutOnePaymentEndAsTheNewerOneSays() throws Exception {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        List<String> bodies = new ArrayList<>(List.of(
                payment(
                        "authorised",
                        reference,
                        number(invoice),
                        "120.00",
                        time.now().minusSeconds(4)),
                payment(
                        "pending",
                        reference,
                        number(invoice),
                        "120.00",
                        time.now().minusSeconds(3)),
                payment(
                        "failed",
                        reference,
                        number(invoice),
                        "120.00",
                        time.now().minusSeconds(2)),
                payment(
                        "succeeded",
                        reference,
                        number(invoice),
                        "120.00",
                        time.now().minusSeconds(1)),
                payment("reversed", reference, number(invoice), "120.00", time.now())));
        for (int round = 0; round < 3; round++) {
            Collections.rotate(bodies, 2);
            bodies.forEach(this::send);
            AtOnce.run(IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(i -> webhooks::applyDue)
                    .toList());
            assertThat(only(invoice).status()).isEqualTo(Status.REVERSED);
        }
    }

    @Test
    void anOlderEventArrivingLateChangesNothing() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        apply(payment("succeeded", reference, number(invoice), "120.00", time.now()));

        apply(payment(
                "pending", reference, number(invoice), "120.00", time.now().minusSeconds(60)));

        assertThat(only(invoice).status()).isEqualTo(Status.SUCCESS);
        assertThat(newest(State.APPLIED).transaction()).contains(only(invoice).id());
    }

    @Test
    void stripesEventsAreAppliedTheSameWay() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        Instant at = time.now();

        sendStripe(intent("processing", reference, number(invoice), 12_000, "eur", at.minusSeconds(10)));
        webhooks.applyDue();
        assertThat(only(invoice).status()).isEqualTo(Status.PENDING);
        sendStripe(intent("succeeded", reference, number(invoice), 12_000, "eur", at.minusSeconds(5)));
        webhooks.applyDue();
        assertThat(only(invoice).status()).isEqualTo(Status.SUCCESS);
        sendStripe(Signed.dispute("created", "needs_response", reference, 12_000, at.minusSeconds(3)));
        webhooks.applyDue();
        assertThat(only(invoice).status()).isEqualTo(Status.REVERSED);
        sendStripe(Signed.dispute("closed", "won", reference, 12_000, at));
        webhooks.applyDue();

        assertThat(only(invoice).status()).isEqualTo(Status.SUCCESS);
        assertThat(only(invoice).provider()).isEqualTo("stripe");
    }

    @Test
    void zeroDecimalCurrenciesAreReadAsStripeWritesThem() {
        InvoiceView invoice = given.invoiceOver("JPY", "12000");

        sendStripe(intent("succeeded", reference, number(invoice), 12_000, "jpy", time.now()));
        webhooks.applyDue();

        assertThat(only(invoice).amount()).hasToString("JPY 12000");
    }

    @Test
    void anEventWithoutAPaymentIsStoredAndIgnored() {
        apply("{\"type\": \"payout.paid\"}");

        assertThat(newest(State.IGNORED).reason()).contains("payout.paid");
    }

    // -- unknown invoices ---------------------------------------------------------------------------------------------

    @Test
    void anEventBeforeItsInvoiceIsMatchedWhenTheInvoiceIsIssued() {
        PlanView plan = given.plan("EUR", "120.00");
        InvoiceId draft = given.draft(plan);
        String number = nextNumber();
        apply(payment("succeeded", reference, number, "120.00", time.now()));
        WebhookView early = newest(State.UNMATCHED);
        assertThat(early.wantedInvoice()).contains(number);
        assertThat(early.reason()).contains("Invoice " + number + " does not exist");
        assertThat(meters.get("tendwell.webhooks.unmatched").gauge().value()).isPositive();

        assertThat(termInvoices.issue(draft)).isEqualTo(number);
        webhooks.applyDue();

        assertThat(paymentTransactions.of(draft))
                .singleElement()
                .extracting(TransactionView::status)
                .isEqualTo(Status.SUCCESS);
        assertThat(events.get(early.id()).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void anEventMissedDuringTheIssueOfItsInvoiceIsFoundByTheSweep() {
        PlanView plan = given.plan("EUR", "120.00");
        InvoiceId draft = given.draft(plan);
        String number = nextNumber();
        send(payment("succeeded", reference, number, "120.00", time.now()));
        // The invoice is issued after the worker has looked for it and before the worker has finished.
        new TransactionTemplate(transactions).executeWithoutResult(working -> {
            webhooks.applyDue();
            jdbc.queryForList("select 1 from webhook_event where wanted_invoice = ? for update", number);
            new TransactionTemplate(transactions, newTransaction())
                    .executeWithoutResult(issuing -> termInvoices.issue(draft));
        });
        assertThat(webhooks.applyDue()).isZero();
        assertThat(paymentTransactions.of(draft)).isEmpty();

        assertThat(webhooks.matchAgain()).isEqualTo(1);
        webhooks.applyDue();

        assertThat(paymentTransactions.of(draft)).hasSize(1);
        assertThat(webhooks.matchAgain()).isZero();
    }

    @Test
    void aDisputeAheadOfItsPaymentIsAppliedOnceThePaymentIsKnown() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        sendStripe(Signed.dispute("created", "needs_response", reference, 12_000, time.now()));
        webhooks.applyDue();
        assertThat(newest(State.UNMATCHED).reason()).contains(reference);

        sendStripe(intent(
                "succeeded",
                reference,
                number(invoice),
                12_000,
                "eur",
                time.now().minusSeconds(90)));
        webhooks.applyDue();

        assertThat(only(invoice).status()).isEqualTo(Status.REVERSED);
    }

    @Test
    void thePersonWhoAssignsAnEventCountsAsItsRecorder() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        apply(payment("pending", reference, "typing error", "120.00", time.now().minusSeconds(60)));
        WebhookView event = newest(State.UNMATCHED);

        WebhookView assigned = as(GivenInvoices.ANNA, () -> events.assign(event.id(), " " + number(invoice) + " "));
        assertThat(assigned.assignedInvoice()).contains(number(invoice));
        webhooks.applyDue();

        assertThat(only(invoice).byPerson()).isTrue();
        assertThat(only(invoice).recordedBy()).isEqualTo(GivenInvoices.ANNA.id());
        assertThat(audit.about(new Subject("webhook", event.id().toString())))
                .extracting(AuditTrail.Entry::event)
                .containsExactly("webhook-unmatched", "webhook-assigned");

        // The provider uses the number it knows.
        apply(payment("succeeded", reference, "typing error", "120.00", time.now()));
        assertThat(only(invoice).status()).isEqualTo(Status.SUCCESS);
        assertThat(review.approvalFacts(invoice.id()).recordedByPerson())
                .as("a second person approves it")
                .isTrue();
    }

    @Test
    void onlyFinanceAndManagersDecideAndOnlyOnce() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        apply(payment("succeeded", reference, "unknown", "120.00", time.now()));
        WebhookView event = newest(State.UNMATCHED);

        for (Actor other : List.of(
                GivenInvoices.MACHINE,
                Actor.person("office.olga", java.util.Set.of("back-office")),
                Actor.provider("provider"))) {
            assertThatThrownBy(() -> as(other, () -> events.assign(event.id(), number(invoice))))
                    .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> as(other, () -> events.dismiss(event.id(), "not ours")))
                    .isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> as(GivenInvoices.ANNA, () -> events.assign(event.id(), "INV-1999-1")))
                .hasMessageContaining("not the number of an issued invoice");
        assertThatThrownBy(() -> as(GivenInvoices.ANNA, () -> events.dismiss(event.id(), " ")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> as(GivenInvoices.ANNA, () -> events.retry(event.id())))
                .as("it has not failed")
                .isInstanceOf(Refused.class);

        as(GivenInvoices.ANNA, () -> events.dismiss(event.id(), "a test of the provider's"));
        assertThatThrownBy(() -> as(GivenInvoices.BORIS, () -> events.assign(event.id(), number(invoice))))
                .hasMessageContaining("is dismissed already");
        webhooks.applyDue();
        assertThat(paymentTransactions.of(invoice.id())).isEmpty();
    }

    @Test
    void twoOfficersAssignOneEventAndOneWins() throws Exception {
        InvoiceView one = given.invoiceOver("EUR", "120.00");
        InvoiceView other = given.invoiceOver("EUR", "120.00");
        apply(payment("succeeded", reference, "unknown", "120.00", time.now()));
        WebhookView event = newest(State.UNMATCHED);

        List<AtOnce.Got<WebhookView>> got = AtOnce.run(List.of(
                () -> as(GivenInvoices.ANNA, () -> events.assign(event.id(), number(one))),
                () -> as(GivenInvoices.BORIS, () -> events.assign(event.id(), number(other)))));
        webhooks.applyDue();

        assertThat(got).filteredOn(AtOnce.Got::won).hasSize(1);
        assertThat(paymentTransactions.of(one.id()).size()
                        + paymentTransactions.of(other.id()).size())
                .isEqualTo(1);
    }

    // -- failing ------------------------------------------------------------------------------------------------------

    @Test
    void anEventThatFailsOnOurSideIsRolledBackAndRetried() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        obstacle.failOn(reference, 2);
        apply(payment("succeeded", reference, number(invoice), "120.00", time.now()));

        assertThat(paymentTransactions.of(invoice.id())).isEmpty();
        WebhookView waiting = newest(State.RECEIVED);
        assertThat(waiting.attempts()).isEqualTo(1);
        assertThat(webhooks.applyDue()).as("not before its time").isZero();

        time.travelTo(time.now().plusSeconds(1));
        webhooks.applyDue();
        assertThat(events.get(waiting.id()).attempts()).isEqualTo(2);
        time.travelTo(time.now().plusSeconds(4));
        assertThat(webhooks.applyDue()).isEqualTo(1);

        assertThat(statusesOf(only(invoice))).isEqualTo(1);
    }

    @Test
    void anEventThatKeepsFailingGoesToAPersonAndDelaysNoOther() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        String poison = "poison-" + reference;
        obstacle.failOn(poison, 8);
        double failed = meters.get("tendwell.webhooks.failed").gauge().value();
        send(payment("succeeded", poison, number(invoice), "60.00", time.now()));
        send(payment("succeeded", reference, number(invoice), "60.00", time.now()));

        webhooks.applyDue();
        assertThat(only(invoice).reference()).isEqualTo(reference);
        for (int attempt = 2; attempt <= 8; attempt++) {
            time.travelTo(time.now().plus(Duration.ofMinutes(30)));
            webhooks.applyDue();
        }

        WebhookView event = newest(State.FAILED);
        assertThat(event.attempts()).isEqualTo(8);
        assertThat(event.reason()).contains("IllegalStateException").doesNotContain("The test");
        assertThat(meters.get("tendwell.webhooks.failed").gauge().value()).isEqualTo(failed + 1);
        assertThat(audit.about(new Subject("webhook", event.id().toString())))
                .extracting(AuditTrail.Entry::event)
                .containsExactly("webhook-failed");

        as(GivenInvoices.ANNA, () -> events.retry(event.id()));
        webhooks.applyDue();
        assertThat(events.get(event.id()).state()).isEqualTo(State.APPLIED);
        assertThat(paymentTransactions.of(invoice.id())).hasSize(2);
        assertThat(paymentTransactions.of(invoice.id())).noneMatch(TransactionView::byPerson);
    }

    @Test
    void anEventRefusedByTheRulesIsNotRetriedAutomatically() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        for (String body : List.of(
                "not json",
                payment("succeeded", reference, number(invoice), "-1", time.now()),
                payment("succeeded", reference, number(invoice), "1.001", time.now()),
                payment(
                        "succeeded",
                        reference,
                        number(invoice),
                        "1.00",
                        time.now().plus(Duration.ofDays(1))),
                payment("succeeded", reference, number(invoice), "1.00", time.now())
                        .replace("EUR", "USD"))) {
            apply(body);
            WebhookView event = newest(State.FAILED);
            assertThat(event.content()).isEqualTo(body);
            assertThat(event.attempts()).isEqualTo(1);
            assertThat(event.reason()).isNotBlank();
        }
        assertThat(paymentTransactions.of(invoice.id())).isEmpty();
    }

    @Test
    void aPartialDisputeGoesToAPerson() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        sendStripe(intent("succeeded", reference, number(invoice), 12_000, "eur", time.now()));
        sendStripe(Signed.dispute("created", "needs_response", reference, 2_000, time.now()));
        webhooks.applyDue();

        assertThat(only(invoice).status()).isEqualTo(Status.SUCCESS);
        assertThat(newest(State.FAILED).reason()).contains("recorded with another amount");
    }

    @Test
    void aRecordedRefundIsConfirmedAndAnUnknownOneGoesToAPerson() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        transitions.voidUnpaid(invoice.id(), "nobody wants it");
        sendStripe(intent("succeeded", reference, number(invoice), 12_000, "eur", time.now()));
        webhooks.applyDue();
        sendStripe(refund("charge.refunded", "re_" + reference));
        webhooks.applyDue();
        WebhookView seen = newest(State.UNMATCHED);
        assertThat(seen.reason()).contains("re_" + reference, "not recorded here");

        TransactionView refund = givenBack(invoice);
        webhooks.matchAgain();
        webhooks.applyDue();

        assertThat(events.get(seen.id()).transaction()).contains(refund.id());
        sendStripe(refund("refund.created", "re_" + reference));
        webhooks.applyDue();
        assertThat(newest(State.APPLIED).transaction()).contains(refund.id());
        assertThat(credits.balancesOf(invoice.customer())).isEmpty();
    }

    @Test
    void aRefundFailedAtTheProviderBecomesCreditAgainOnce() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        transitions.voidUnpaid(invoice.id(), "nobody wants it");
        sendStripe(intent("succeeded", reference, number(invoice), 12_000, "eur", time.now()));
        webhooks.applyDue();
        sendStripe(refund("refund.failed", "re_" + reference));
        webhooks.applyDue();
        WebhookView early = newest(State.UNMATCHED);
        assertThat(early.reason()).contains("re_" + reference);

        time.travelTo(time.now().plus(Duration.ofHours(1)));
        TransactionView refund = givenBack(invoice);
        webhooks.matchAgain();
        webhooks.applyDue();
        sendStripe(refund("refund.failed", "re_" + reference));
        webhooks.applyDue();

        assertThat(events.get(early.id()).transaction()).contains(refund.id());
        assertThat(paymentTransactions.get(refund.id()).status()).isEqualTo(Status.FAILED);
        assertThat(credits.balancesOf(invoice.customer())).hasToString("[EUR 120.00]");
        assertThat(statusesOf(refund)).isEqualTo(2);
    }

    private TransactionView givenBack(InvoiceView invoice) {
        return as(GivenInvoices.ANNA, () -> moneyOut.refund(
                        invoice.customer(),
                        new Credits.NewRefund(
                                number(invoice),
                                new java.math.BigDecimal("120.00"),
                                "stripe",
                                "re_" + reference,
                                "given back"))
                .transaction()
                .orElseThrow());
    }

    private String refund(String type, String id) {
        String object = type.equals("charge.refunded")
                ? "{\"id\": \"ch_1\", \"refunds\": {\"data\": [{\"id\": \"%s\"}, {\"id\": \"re_older\"}]}}"
                        .formatted(id)
                : "{\"id\": \"%s\", \"object\": \"refund\"}".formatted(id);
        return "{\"id\": \"evt_%s\", \"type\": \"%s\", \"created\": %d, \"data\": {\"object\": %s}}"
                .formatted(GivenInvoices.unique(), type, time.now().getEpochSecond(), object);
    }

    @Test
    void aPaymentForAVoidInvoiceBecomesTheCustomersCredit() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        transitions.voidUnpaid(invoice.id(), "nobody paid");

        apply(payment("succeeded", reference, number(invoice), "120.00", time.now()));

        assertThat(credits.balancesOf(invoice.customer())).singleElement().hasToString("EUR 120.00");
    }

    @Test
    void theApplicationsRoleCannotChangeAReceivedEvent() {
        send(payment("succeeded", reference, "unknown", "1.00", time.now()));

        for (String change : List.of(
                "update webhook_event set body = ''::bytea",
                "update webhook_event set event_id = 'x'",
                "update webhook_event set provider = 'x'",
                "update webhook_event set received_at = now()",
                "truncate webhook_event")) {
            assertThatThrownBy(() -> jdbc.execute(change))
                    .as(change)
                    .isInstanceOf(DataAccessException.class)
                    .hasStackTraceContaining("permission denied");
        }
    }

    // -- forgotten ----------------------------------------------------------------------------------------------------

    @Test
    void onlyAppliedOrIgnoredEventsAreDeletedAndOnlyAfterTheRetentionPeriod() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        apply(payment("succeeded", reference, number(invoice), "120.00", time.now()));
        UUID applied = newest(State.APPLIED).id();
        apply("{\"type\": \"payout.paid\"}");
        UUID ignored = newest(State.IGNORED).id();
        apply(payment("succeeded", "U-" + reference, "INV-NONE-" + reference, "1.00", time.now()));
        UUID unmatched = newest(State.UNMATCHED).id();
        apply("no json");
        UUID failed = newest(State.FAILED).id();
        apply("nor this");
        UUID dismissed = newest(State.FAILED).id();
        as(GivenInvoices.ANNA, () -> events.dismiss(dismissed, "Nonsense."));
        send(payment("succeeded", "W-" + reference, "INV-NONE-" + reference, "1.00", time.now()));
        UUID waiting = newest(State.RECEIVED).id();

        time.travelTo(time.now().plus(Duration.ofDays(400)));
        forget();
        assertThat(existing(applied, ignored, unmatched, failed, dismissed, waiting))
                .hasSize(6);

        time.travelTo(time.now().plusSeconds(1));
        forget();
        assertThat(existing(applied, ignored, unmatched, failed, dismissed, waiting))
                .containsExactlyInAnyOrder(unmatched, failed, dismissed, waiting);
        assertThat(webhooks.deleteSettled()).as("again").isZero();
        assertThat(statusesOf(only(invoice))).as("what it told stays").isEqualTo(1);
    }

    @Test
    void aDeletedEventSentAgainIsRefusedAndWithANewSignatureChangesNothing() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        String id = Signed.newId();
        Instant signed = time.now();
        String body = payment("succeeded", reference, number(invoice), "120.00", signed);
        assertThat(send(id, body)).isEqualTo(Receipt.KEPT);
        webhooks.applyDue();
        time.travelTo(signed.plus(Duration.ofDays(401)));
        forget();

        assertThat(webhooks.receive(
                        "payments",
                        body.getBytes(StandardCharsets.UTF_8),
                        headers(id, signed, Signed.standard(Signed.SECRET, id, signed, body))))
                .as("a copy")
                .isEqualTo(Receipt.REFUSED);
        assertThat(send(id, body)).as("signed anew").isEqualTo(Receipt.KEPT);
        webhooks.applyDue();

        assertThat(only(invoice).status()).isEqualTo(Status.SUCCESS);
        assertThat(statusesOf(only(invoice))).isEqualTo(1);
    }

    @Test
    void eventsBeingDeletedByAnotherNodeAreSkipped() {
        InvoiceView invoice = given.invoiceOver("EUR", "120.00");
        apply(payment("succeeded", reference, number(invoice), "120.00", time.now()));
        UUID held = newest(State.APPLIED).id();
        apply(payment("pending", "2" + reference, number(invoice), "120.00", time.now()));
        UUID free = newest(State.APPLIED).id();
        time.travelTo(time.now().plus(Duration.ofDays(401)));

        new TransactionTemplate(transactions).executeWithoutResult(otherNode -> {
            jdbc.queryForList("select 1 from webhook_event where id = ? for update", held);
            new TransactionTemplate(transactions, newTransaction()).executeWithoutResult(thisNode -> forget());
            assertThat(existing(held, free)).containsExactly(held);
        });
    }

    @Test
    void theDatabaseRefusesToDeleteUnappliedEvents() {
        apply("no json");
        UUID failed = newest(State.FAILED).id();

        assertThatThrownBy(() -> jdbc.update("delete from webhook_event where id = ?", failed))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("an event that was not applied stays");
    }

    private void forget() {
        int some = webhooks.deleteSettled();
        while (some > 0) {
            some = webhooks.deleteSettled();
        }
    }

    private List<UUID> existing(UUID... events) {
        return jdbc.queryForList("select id from webhook_event where id = any (?)", UUID.class, (Object) events);
    }

    private void apply(String body) {
        assertThat(send(body)).isEqualTo(Receipt.KEPT);
        webhooks.applyDue();
    }

    private Receipt send(String body) {
        return send(Signed.newId(), body);
    }

    private Receipt send(String id, String body) {
        return webhooks.receive(
                "payments",
                body.getBytes(StandardCharsets.UTF_8),
                headers(id, time.now(), Signed.standard(Signed.SECRET, id, time.now(), body)));
    }

    private static UnaryOperator<String> headers(String id, Instant signedAt, String signature) {
        return Map.of("webhook-id", id, "webhook-timestamp", seconds(signedAt), "webhook-signature", signature)::get;
    }

    private void sendStripe(String body) {
        assertThat(webhooks.receive(
                        "stripe",
                        body.getBytes(StandardCharsets.UTF_8),
                        Map.of("Stripe-Signature", Signed.stripe(Signed.STRIPE_SECRET, time.now(), body))::get))
                .isEqualTo(Receipt.KEPT);
    }

    private WebhookView newest(State state) {
        Page<WebhookView> page = events.page(Optional.of(state), Optional.empty(), 1);
        return page.items().get(0);
    }

    private TransactionView only(InvoiceView invoice) {
        List<TransactionView> all = paymentTransactions.of(invoice.id());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private long statusesOf(TransactionView transaction) {
        return jdbc.queryForObject(
                "select count(*) from payment_transaction_status where transaction_id = ?",
                Long.class,
                transaction.id());
    }

    private long eventsThatSay(byte[] body) {
        return jdbc.queryForObject("select count(*) from webhook_event where body = ?", Long.class, (Object) body);
    }

    /** The next invoice number; nothing else issues one in the meantime. */
    private String nextNumber() {
        String last = number(given.invoiceOver("EUR", "1.00"));
        int dash = last.lastIndexOf('-') + 1;
        return last.substring(0, dash) + "%06d".formatted(Integer.parseInt(last.substring(dash)) + 1);
    }

    private static org.springframework.transaction.TransactionDefinition newTransaction() {
        return new org.springframework.transaction.support.DefaultTransactionDefinition(
                org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private static <T> T as(Actor actor, java.util.function.Supplier<T> work) {
        return CurrentActor.as(actor, work);
    }

    private static String number(InvoiceView invoice) {
        return invoice.number().orElseThrow();
    }

    private static String seconds(Instant instant) {
        return String.valueOf(instant.getEpochSecond());
    }
}
