package com.tendwell.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Transactions;
import com.tendwell.gateway.PaymentWebhooks;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.support.RoomTest;
import com.tendwell.support.Signed;
import com.tendwell.support.TimeMachine;
import com.tendwell.web.WebHouse;
import com.tendwell.web.api.Caller.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class WebhooksTest {

    private static final String PAYMENTS = "/api/webhooks/payments";
    private static final String STRIPE = "/api/webhooks/stripe";

    @Autowired
    ApplicationContext context;

    @Autowired
    PaymentWebhooks webhooks;

    @Autowired
    Transactions transactions;

    @Autowired
    TimeMachine time;

    private final String reference = "W-" + UUID.randomUUID();
    private ApiHouse api;
    private Caller provider;
    private InvoiceView invoice;

    @BeforeEach
    void anInvoice() {
        time.reset();
        api = new ApiHouse(context);
        provider = api.stranger();
        WebHouse house = new WebHouse(context);
        invoice = house.invoiced(house.plan(
                house.person("Sofia Seller", PlanLevel.ACTIVATE, Groups.CUSTOMER_SUCCESS),
                house.customer("Joan Small", "en"),
                "Garden care"));
        webhooks.applyDue();
    }

    @AfterEach
    void backToThePresent() {
        time.reset();
    }

    @Test
    void aSignedEventNeedsNoOtherSignOnAndNoKey() {
        String body = " \r\n" + payment("142.80").replace("\"data\"", "\"note\": \"Müller 😀\", \t \"data\"") + "\n";

        Answer answer = send(Signed.newId(), time.now(), body);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        webhooks.applyDue();
        assertThat(transactions.of(invoice.id())).hasSize(1);
    }

    @Test
    void theSameEventAgainIsAnsweredAlikeAndChangesNothing() {
        String id = Signed.newId();
        for (int i = 0; i < 3; i++) {
            assertThat(send(id, time.now(), payment("142.80")).status()).isEqualTo(202);
            webhooks.applyDue();
        }
        assertThat(transactions.of(invoice.id())).hasSize(1);
    }

    @Test
    void whatIsNotRightlySignedIsRefusedWithoutAReason() {
        String body = payment("142.80");
        String id = Signed.newId();
        Map<String, String> good = Signed.headers(id, time.now(), body);
        Answer forged = provider.call("POST", PAYMENTS, body, with(good, "webhook-signature", "v1,Zm9yZ2Vk"));
        Answer[] refused = {
            forged,
            provider.call("POST", PAYMENTS, body.replace("142.80", "14.28"), good),
            provider.call("POST", PAYMENTS, body + " ", good),
            provider.call("POST", PAYMENTS, body, with(good, "webhook-id", Signed.newId())),
            provider.call("POST", PAYMENTS, body, with(good, "webhook-timestamp", "x")),
            provider.call("POST", PAYMENTS, body, Map.of()),
            provider.call("POST", STRIPE, body, good),
            provider.call("POST", STRIPE, body, Map.of("Stripe-Signature", "t=1,v1=ab")),
            send(id, time.now().minus(Duration.ofMinutes(6)), body),
            send(id, time.now().plus(Duration.ofMinutes(6)), body),
            api.machine().call("POST", PAYMENTS, body, with(good, "webhook-signature", "v1,Zm9yZ2Vk"))
        };
        for (Answer answer : refused) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(webhooks.applyDue()).isZero();
        assertThat(transactions.of(invoice.id())).isEmpty();
    }

    @Test
    void whatIsTooLargeIsNotEvenRead() {
        String body = payment("142.80") + " ".repeat(PaymentWebhooks.MAX_BYTES);

        Answer answer = send(Signed.newId(), time.now(), body);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("too-large");
        String atMost = payment("142.80")
                + " ".repeat(PaymentWebhooks.MAX_BYTES - payment("142.80").length());
        assertThat(send(Signed.newId(), time.now(), atMost).status()).isEqualTo(202);
    }

    @Test
    void stripesEventsComeInByTheirOwnDoor() {
        String event = Signed.intent("succeeded", reference, number(), 14_280, "eur", time.now());

        Answer answer = provider.call(
                "POST",
                STRIPE,
                event,
                Map.of("Stripe-Signature", Signed.stripe(Signed.OTHER_STRIPE_SECRET, time.now(), event)));

        assertThat(answer.status()).isEqualTo(202);
        webhooks.applyDue();
        assertThat(transactions.of(invoice.id())).singleElement().satisfies(transaction -> {
            assertThat(transaction.provider()).isEqualTo("stripe");
            assertThat(transaction.amount()).isEqualTo(invoice.total());
        });
    }

    @Test
    void thereIsNothingElseBehindTheOpenDoor() {
        for (String path : new String[] {"/api/webhooks", "/api/webhooks/", "/api/webhooks/other"}) {
            assertThat(provider.call("POST", path, "{}", Map.of()).status())
                    .as(path)
                    .isIn(400, 401, 404, 405);
            assertThat(provider.get(path).status()).as(path).isIn(400, 401, 404, 405);
        }
        assertThat(provider.get(PAYMENTS).status()).isEqualTo(405);
        assertThat(provider.get("/api/webhook-events").status()).isEqualTo(401);
        assertThat(provider.get("/api/transactions").status()).isEqualTo(401);
    }

    @Test
    void financeFindsWhatIsUnmatchedAndSaysForWhichInvoiceItIs() {
        Caller officer = api.person(api.user(Groups.FINANCE));
        send(Signed.newId(), time.now(), payment("142.80").replace(number(), "typo"));
        webhooks.applyDue();

        Answer list = officer.get("/api/webhook-events?state=UNMATCHED&limit=1");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.text("/items/0/wantedInvoice")).isEqualTo("typo");
        String event = "/api/webhook-events/" + list.text("/items/0/id");
        assertThat(officer.post(event + "/assignment", "{\"invoice\": \"INV-1\"}")
                        .status())
                .isEqualTo(400);
        assertThat(api.machine().post(event + "/assignment", assignment()).status())
                .isEqualTo(403);
        assertThat(officer.post(event + "/retry", "{}").status()).isEqualTo(409);

        assertThat(officer.post(event + "/assignment", assignment()).status()).isEqualTo(200);
        webhooks.applyDue();
        assertThat(officer.get(event).text("/state")).isEqualTo("APPLIED");
        assertThat(transactions.of(invoice.id()))
                .singleElement()
                .satisfies(transaction -> assertThat(transaction.byPerson()).isTrue());
        assertThat(officer.post(event + "/dismissal", "{\"reason\": \"x\"}").status())
                .isEqualTo(409);
        assertThat(officer.get("/api/webhook-events/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(officer.get("/api/webhook-events?state=LOST").status()).isEqualTo(400);
    }

    @Test
    void anUnknownInvoiceIsNotFoundForWhoeverIsNoProvider() {
        Answer answer = api.machine()
                .post(
                        "/api/transactions",
                        """
                        {"provider": "bank", "reference": "%s", "invoice": "INV-1999-000001", "amount": "1.00",
                         "currency": "EUR", "status": "SUCCESS"}"""
                                .formatted(reference));
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void theDescriptionTellsAProviderWhatToSend() {
        JsonNode description = api.machine().get("/api/openapi.json").json();
        JsonNode call = description.at("/paths/~1api~1webhooks~1payments/post");

        assertThat(call.at("/responses").fieldNames()).toIterable().containsExactlyInAnyOrder("202", "401", "413");
        assertThat(call.at("/parameters").findValuesAsText("name"))
                .containsExactlyInAnyOrder("webhook-id", "webhook-timestamp", "webhook-signature");
        assertThat(call.at("/security").isEmpty()).as(call.toPrettyString()).isTrue();
        assertThat(call.at("/requestBody/content/application~1json/schema/$ref").asText())
                .isEqualTo("#/components/schemas/PaymentEvent");
        assertThat(description.at("/components/schemas/PaymentEvent/properties/type/enum"))
                .extracting(JsonNode::asText)
                .contains("payment.authorised", "payment.reversed");
        assertThat(description
                        .at("/components/schemas/PaymentEventData/properties")
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("reference", "invoice", "amount", "currency", "occurredAt");
    }

    // -- bank statements ----------------------------------------------------------------------------------------------

    @Test
    void aStatementIsImportedOnceAndARepeatedCallGetsItsAnswer() {
        Caller machine = api.machine("transactions:write");
        String file =
                "reference,invoice,amount,currency,date\n" + reference + "," + number() + ",142.80,EUR,2026-02-28\n";

        Answer looked = upload(machine, "?dryRun=true", file);
        assertThat(looked.text("/recorded")).isEqualTo("1");
        assertThat(looked.text("/transfers/0/expected/amount")).isEqualTo("142.80");
        assertThat(looked.text("/transfers/0/difference/amount")).isEqualTo("0.00");
        assertThat(transactions.of(invoice.id())).isEmpty();
        Answer done = upload(machine, "", file);
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.json().at("/done").asBoolean()).isTrue();
        assertThat(upload(machine, "", file).json().at("/known/0").asInt()).isEqualTo(2);
        assertThat(transactions.of(invoice.id())).hasSize(1);
    }

    @Test
    void everyBadLineOfAStatementIsAFieldOfTheProblem() {
        Caller officer = api.person(api.user(Groups.FINANCE));
        String file = "reference,invoice,amount,currency,date\n" + reference + "," + number()
                + ",142.80,EUR,2026-02-28\nX,nowhere,1.00,EUR,2026-02-28\nY,nowhere,1,EUR,soon\n";

        Answer refused = upload(officer, "", file);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("bank-import-refused");
        assertThat(refused.json().at("/fields").findValuesAsText("field"))
                .containsExactly("line 3, invoice", "line 4, date");
        assertThat(transactions.of(invoice.id())).isEmpty();

        assertThat(upload(officer, "?mode=GOOD_LINES", file).json().at("/bad")).hasSize(2);
        assertThat(transactions.of(invoice.id())).hasSize(1);
        assertThat(officer.post("/api/bank-imports", "{}").status()).isEqualTo(415);
        assertThat(upload(officer, "?mode=SOME", file).status()).isEqualTo(400);
        assertThat(upload(officer, "", "\n".repeat(BoundedRequestFilter.LIMIT + 1))
                        .status())
                .isEqualTo(413);
        assertThat(upload(api.person(api.user(Groups.BACK_OFFICE)), "", file).status())
                .isEqualTo(403);
    }

    private static Answer upload(Caller caller, String query, String file) {
        return caller.call(
                "POST",
                "/api/bank-imports" + query,
                file,
                Map.of(
                        "Content-Type",
                        "text/csv",
                        "Idempotency-Key",
                        UUID.randomUUID().toString()));
    }

    private Answer send(String id, Instant at, String body) {
        return provider.call("POST", PAYMENTS, body, Signed.headers(id, at, body));
    }

    private String payment(String amount) {
        return Signed.payment("succeeded", reference, number(), amount, time.now());
    }

    private String assignment() {
        return "{\"invoice\": \"" + number() + "\"}";
    }

    private String number() {
        return invoice.number().orElseThrow();
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }
}
