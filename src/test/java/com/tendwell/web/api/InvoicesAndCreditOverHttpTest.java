package com.tendwell.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.TermInvoices;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.ServicePlans;
import com.tendwell.plan.TermKind;
import com.tendwell.staff.Groups;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.web.api.Caller.Answer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Manual invoices, credit notes, customer credit and refunds through the API, by machines and officers. */
@RoomTest
class InvoicesAndCreditOverHttpTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    ServicePlans plans;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    TermInvoices termInvoices;

    @Autowired
    TimeMachine time;

    private ApiHouse house;
    private Caller machine;
    private Caller officer;
    private Answer plan;
    private String customer;

    @BeforeEach
    void aPlanUnderWay() {
        time.reset();
        house = new ApiHouse(application);
        machine = house.machine();
        officer = house.person(house.user(Groups.FINANCE));
        plan = house.plan(machine);
        customer = "/api/customers/" + plan.text("/customer") + "/credit";
        PlanId id = PlanId.of(plan.text("/id"));
        plans.openTerm(id, TermKind.PURCHASE);
        termInvoices.issue(termInvoices.draftForOpenTerm(id));
    }

    @Test
    void aManualInvoiceIsCreatedEditedAndIssued() {
        Answer draft = officer.post("/api/invoices", manual("2.5", "40.00"));
        assertThat(draft.status()).as(draft.body()).isEqualTo(201);
        assertThat(draft.text("/status")).isEqualTo("DRAFT");
        assertThat(draft.text("/kind")).isEqualTo("MANUAL");
        assertThat(draft.json().at("/term").isNull()).isTrue();
        assertThat(draft.text("/total/amount")).isEqualTo("119.00");
        assertThat(draft.text("/lines/0/quantity")).isEqualTo("2.5");
        assertThat(draft.text("/lines/0/unitPrice/amount")).isEqualTo("40.00");
        String address = draft.header("Location");
        assertThat(officer.get(address).header("ETag")).isEqualTo(draft.header("ETag"));

        assertThat(officer.call("PUT", address, manual("1", "50.00"), Map.of()).status())
                .isEqualTo(428);
        Answer changed = officer.put(address, manual("1", "50.00"), draft.header("ETag"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.text("/net/amount")).isEqualTo("50.00");
        assertThat(act(officer, address + "/issue", null, draft.header("ETag")).status())
                .isEqualTo(412);

        Answer issued = act(officer, address + "/issue", null, changed.header("ETag"));
        assertThat(issued.status()).as(issued.body()).isEqualTo(200);
        assertThat(issued.text("/status")).isEqualTo("PENDING_PAYMENT");
        assertThat(issued.text("/open/amount")).isEqualTo("59.50");
        assertThat(machine.get("/api/invoices/" + issued.text("/number")).body())
                .isEqualTo(issued.body());
        assertThat(officer.put(address, manual("1", "50.00"), issued.header("ETag"))
                        .problem())
                .isEqualTo("invoice-not-draft");
    }

    @Test
    void aRepeatedCallCreatesOneInvoice() {
        String key = UUID.randomUUID().toString();

        Answer first = machine.post("/api/invoices", manual("1", "10.00"), key);
        Answer again = machine.post("/api/invoices", manual("1", "10.00"), key);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(machine.get("/api/invoices?plan=" + plan.text("/number"))
                        .json()
                        .at("/items"))
                .hasSize(2);
        assertThat(machine.call("POST", "/api/invoices", manual("1", "10.00"), Map.of())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void badFieldsAreNamedAsTheyWereSent() {
        Answer refused = officer.post("/api/invoices", manual("0", "-1"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/fields").findValuesAsText("field"))
                .containsExactly("lines[0].quantity", "lines[0].unitPrice");
        assertThat(officer.post("/api/invoices", "{}").json().at("/fields").findValuesAsText("field"))
                .containsExactly("plan");
    }

    @Test
    void aDraftIsDiscardedAndAnOpenInvoiceVoidedOrWrittenOffWithAReason() {
        Answer draft = officer.post("/api/invoices", manual("1", "10.00"));
        Answer gone = act(officer, draft.header("Location") + "/discard", why("typed twice"), draft.header("ETag"));
        assertThat(gone.text("/status")).isEqualTo("VOID");

        Answer open = issued("10.00");
        Answer without = act(officer, at(open) + "/void", why(" "), open.header("ETag"));
        assertThat(without.json().at("/fields").findValuesAsText("field")).containsExactly("reason");
        assertThat(act(officer, at(open) + "/void", why("goodwill"), open.header("ETag"))
                        .text("/status"))
                .isEqualTo("VOID");

        Answer lost = issued("10.00");
        assertThat(act(machine, at(lost) + "/write-off", why("moved away"), lost.header("ETag"))
                        .status())
                .isEqualTo(403);
        assertThat(act(officer, at(lost) + "/write-off", why("moved away"), lost.header("ETag"))
                        .text("/status"))
                .isEqualTo("WRITTEN_OFF");

        Answer large = issued("6000.00");
        assertThat(act(officer, at(large) + "/void", why("goodwill"), large.header("ETag"))
                        .problem())
                .as("what one person may not credit in full, they do not void either")
                .isEqualTo("needs-another-person");
    }

    @Test
    void anInvoiceIsCreditedTheCreditAllocatedAndRefunded() {
        Answer paid = paid("100.00");
        Answer note = officer.post(at(paid) + "/credit-notes", "{\"amount\": \"60.00\", \"reason\": \"came late\"}");
        assertThat(note.status()).as(note.body()).isEqualTo(201);
        assertThat(note.header("Location")).isEqualTo("/api/credit-notes/" + note.text("/number"));
        assertThat(machine.get(note.header("Location")).body()).isEqualTo(note.body());
        assertThat(machine.get(at(paid) + "/credit-notes").json()).hasSize(1);
        assertThat(machine.get(note.header("Location") + ".pdf").header("Content-Type"))
                .isEqualTo("application/pdf");
        assertThat(machine.get(customer).text("/balances/0/amount")).isEqualTo("60.00");

        Answer open = issued("10.00");
        String use = "{\"invoice\": \"" + open.text("/number") + "\", \"amount\": \"11.90\"}";
        Answer used = machine.post(customer + "/uses", use);
        assertThat(used.status()).as(used.body()).isEqualTo(201);
        assertThat(used.text("/applied/amount")).isEqualTo("11.90");
        assertThat(used.text("/open/amount")).isEqualTo("0.00");
        assertThat(machine.post(customer + "/uses", use).json().at("/fields").findValuesAsText("field"))
                .containsExactly("amount");

        String refund =
                """
                {"invoice": "%s", "amount": "48.10", "provider": "bank-transfer", "reference": "%s", "note": "asked"}
                """
                        .formatted(paid.text("/number"), UUID.randomUUID());
        assertThat(machine.post(customer + "/refunds", refund).status()).isEqualTo(403);
        Answer refunded = officer.post(customer + "/refunds", refund);
        assertThat(refunded.status()).as(refunded.body()).isEqualTo(201);
        assertThat(refunded.text("/direction")).isEqualTo("OUT");
        assertThat(machine.get(refunded.header("Location")).body()).isEqualTo(refunded.body());
        assertThat(machine.get(customer).json().at("/balances")).isEmpty();
        assertThat(machine.get(customer + "/entries").json().at("/items").findValuesAsText("kind"))
                .containsExactly("REFUNDED", "APPLIED", "OVERPAID");
        assertThat(machine.get("/api/transactions.csv?invoice=" + paid.text("/number"))
                        .body())
                .contains(",OUT,48.10,EUR,SUCCESS,");
    }

    @Test
    void anotherCustomersInvoiceIsNotPaidWithThisOnesCredit() {
        Answer other = house.customer(machine);
        Answer open = issued("10.00");

        Answer refused = machine.post(
                "/api/customers/" + other.text("/id") + "/credit/uses",
                "{\"invoice\": \"" + open.text("/number") + "\", \"amount\": \"1.00\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("invoice-of-another-customer");
    }

    @Test
    void theExportShowsOpenAmounts() {
        Answer open = issued("10.00");

        assertThat(machine.get("/api/invoices.csv").body())
                .startsWith(
                        "number,kind,status,customer,plan,net,tax,total,creditNoted,received,creditUsed,open,currency")
                .contains(open.text("/number") + ",MANUAL,PENDING_PAYMENT,");
    }

    private Answer issued(String price) {
        Answer draft = officer.post("/api/invoices", manual("1", price));
        return act(officer, draft.header("Location") + "/issue", null, draft.header("ETag"));
    }

    private Answer paid(String price) {
        Answer open = issued(price);
        Answer received = machine.post(
                "/api/transactions",
                """
                {"provider": "stripe", "reference": "%s", "invoice": "%s", "amount": "%s", "currency": "EUR",
                 "status": "SUCCESS"}"""
                        .formatted(UUID.randomUUID(), open.text("/number"), open.text("/total/amount")));
        assertThat(received.status()).as(received.body()).isEqualTo(201);
        transitions.markPaid(InvoiceId.of(open.text("/id")));
        return open;
    }

    private static Answer act(Caller caller, String address, String body, String version) {
        return caller.call(
                "POST",
                address,
                body,
                Map.of("Idempotency-Key", UUID.randomUUID().toString(), "If-Match", version));
    }

    private static String at(Answer invoice) {
        return "/api/invoices/" + invoice.text("/number");
    }

    private static String why(String reason) {
        return "{\"reason\": \"" + reason + "\"}";
    }

    private String manual(String quantity, String price) {
        return """
                {"plan": "%s", "lines": [
                    {"description": "Filter mats", "quantity": "%s", "unitPrice": "%s", "taxable": true}]}"""
                .formatted(plan.text("/number"), quantity, price);
    }
}
