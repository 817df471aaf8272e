package com.tendwell.web.office;

import static com.tendwell.web.WebHouse.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Transactions;
import com.tendwell.gateway.PaymentWebhooks;
import com.tendwell.gateway.WebhookEvents;
import com.tendwell.gateway.WebhookEvents.State;
import com.tendwell.gateway.bankfile.BankStatements;
import com.tendwell.shared.Actor;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.support.RoomTest;
import com.tendwell.support.Signed;
import com.tendwell.support.TimeMachine;
import com.tendwell.web.WebHouse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@RoomTest
class MoneyInPagesTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc http;

    @Autowired
    PaymentWebhooks webhooks;

    @Autowired
    WebhookEvents events;

    @Autowired
    BankStatements statements;

    @Autowired
    Transactions transactions;

    @Autowired
    TimeMachine time;

    private final String reference = "M-" + UUID.randomUUID();
    private Actor officer;
    private InvoiceView invoice;

    @BeforeEach
    void anOfficerAndAnInvoice() {
        time.reset();
        WebHouse house = new WebHouse(context);
        officer = house.person("Fritz Finance", PlanLevel.NONE, Groups.FINANCE);
        invoice = house.invoiced(house.plan(house.manager(), house.customer("Joan Small", "en"), "Garden care"));
        webhooks.applyDue();
    }

    @Test
    void anUnmatchedEventIsAssignedFromThePage() throws Exception {
        UUID event = unmatched();

        assertThat(body("/office/money-in")).contains("Invoice typo does not exist", reference, "&quot;142.80&quot;");
        MockHttpServletResponse unknown = send(post("/office/money-in/" + event + "/assign")
                .param("invoice", "INV-1")
                .param("state", "UNMATCHED"));
        assertThat(unknown.getRedirectedUrl()).isEqualTo("/office/money-in?state=UNMATCHED");
        assertThat(events.get(event).state()).isEqualTo(State.UNMATCHED);

        send(post("/office/money-in/" + event + "/assign")
                .param("invoice", invoice.number().orElseThrow())
                .param("state", "UNMATCHED"));
        webhooks.applyDue();

        assertThat(transactions.of(invoice.id()))
                .singleElement()
                .satisfies(transaction -> assertThat(transaction.recordedBy()).isEqualTo(officer.id()));
        assertThat(body("/office/money-in?state=APPLIED")).contains(reference);
    }

    @Test
    void failedEventsNotListedAreCounted() throws Exception {
        sent("INV-1", "a lot");

        assertThat(body("/office/money-in")).contains("state=FAILED").doesNotContain(reference);
        assertThat(body("/office/money-in?state=FAILED")).contains(reference);
    }

    @Test
    void anEventWithoutAnInvoiceIsDismissedWithAReason() throws Exception {
        UUID event = unmatched();

        send(post("/office/money-in/" + event + "/dismiss").param("reason", "").param("state", "UNMATCHED"));
        assertThat(events.get(event).state()).isEqualTo(State.UNMATCHED);
        send(post("/office/money-in/" + event + "/dismiss")
                .param("reason", "of the other shop")
                .param("state", "UNMATCHED"));

        assertThat(events.get(event).reason()).isEqualTo("of the other shop");
        assertThat(body("/office/money-in")).doesNotContain(reference);
    }

    @Test
    void aStatementIsSeenBesideItsInvoicesAndThenRecordedOnceWithoutTheFile() throws Exception {
        String page = upload(reference + "," + invoice.number().orElseThrow() + ",154.09,EUR,2026-02-28\n");

        assertThat(body(page))
                .contains("Nothing is recorded yet", "1 differs from what is owed", "Joan Small")
                .contains("142.80 EUR", "154.09 EUR", "11.29 EUR too much");
        assertThat(transactions.of(invoice.id())).isEmpty();
        Actor other = new WebHouse(context).person("Fred Finance", PlanLevel.NONE, Groups.FINANCE);
        assertThat(http.perform(post(page + "/record")
                                .param("mode", "GOOD_LINES")
                                .with(csrf())
                                .with(as(other)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);

        assertThat(record(page, "ALL_OR_NOTHING").getRedirectedUrl()).isEqualTo(page);
        assertThat(record(page, "ALL_OR_NOTHING").getRedirectedUrl()).isEqualTo(page);
        assertThat(body(page)).contains("0</span> of <span>1</span> lines are done", "<progress", "look-again.js");
        workOff();

        assertThat(body(page))
                .contains("transfers were recorded", "A second person")
                .doesNotContain("<progress");
        assertThat(body("/office/money-in/bank-statement")).contains(page, "1 recorded");
        assertThat(transactions.of(invoice.id()))
                .singleElement()
                .satisfies(transaction -> assertThat(transaction.recordedBy()).isEqualTo(officer.id()));
    }

    @Test
    void badLinesAreShownWithWhatIsWrong() throws Exception {
        String page = upload(reference + "," + invoice.number().orElseThrow() + ",142.80,EUR,2026-02-28\n"
                + "X,<b>nowhere</b>,1.00,EUR,soon\n"
                + reference + "2," + invoice.number().orElseThrow() + ",1.00,EUR,2016-02-28\n");

        assertThat(body(page)).contains("must be a date such as 2026-03-31", "soon", "name=\"confirm\"");
        record(page, "ALL_OR_NOTHING");
        workOff();
        assertThat(transactions.of(invoice.id())).isEmpty();
        record(page, "GOOD_LINES");
        workOff();
        assertThat(body(page)).contains("transfers were recorded", "soon", "400 days");
        assertThat(transactions.of(invoice.id())).hasSize(1);
        assertThat(sent("\"").getContentAsString()).contains("not valid CSV");
    }

    @Test
    void onlyFinanceUploads() throws Exception {
        Actor other = new WebHouse(context).person("Otto Office", PlanLevel.ACTIVATE, Groups.BACK_OFFICE);

        MockHttpServletResponse answer = http.perform(multipart("/office/money-in/bank-statement")
                        .file(file("X"))
                        .with(csrf())
                        .with(as(other)))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(403);
    }

    private UUID unmatched() {
        sent("typo", "142.80");
        return events.page(Optional.of(State.UNMATCHED), Optional.empty(), 1)
                .items()
                .get(0)
                .id();
    }

    private void sent(String invoice, String amount) {
        String id = Signed.newId();
        String body = Signed.payment("succeeded", reference, invoice, amount, time.now());
        Map<String, String> headers = Map.of(
                "webhook-id", id,
                "webhook-timestamp", String.valueOf(time.now().getEpochSecond()),
                "webhook-signature", Signed.standard(Signed.SECRET, id, time.now(), body));
        webhooks.receive("payments", body.getBytes(StandardCharsets.UTF_8), headers::get);
        webhooks.applyDue();
    }

    /** @return path of its page */
    private String upload(String lines) throws Exception {
        MockHttpServletResponse answer = sent(lines);
        assertThat(answer.getStatus()).isEqualTo(302);
        return answer.getRedirectedUrl();
    }

    private MockHttpServletResponse sent(String lines) throws Exception {
        return http.perform(multipart("/office/money-in/bank-statement")
                        .file(file(lines))
                        .with(csrf())
                        .with(as(officer)))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse record(String page, String mode) throws Exception {
        return send(post(page + "/record").param("mode", mode));
    }

    private void workOff() {
        boolean more = statements.recordNext();
        while (more) {
            more = statements.recordNext();
        }
    }

    private static MockMultipartFile file(String lines) {
        return new MockMultipartFile(
                "file",
                "statement.csv",
                "text/csv",
                ("reference,invoice,amount,currency,date\n" + lines).getBytes(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(csrf()).with(as(officer))).andReturn().getResponse();
    }

    private String body(String path) throws Exception {
        MockHttpServletResponse answer =
                http.perform(get(path).with(as(officer))).andReturn().getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }
}
