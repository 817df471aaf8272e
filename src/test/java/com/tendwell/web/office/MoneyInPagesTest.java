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
    void aStatementIsPreviewedAndThenRecordedOnce() throws Exception {
        String line = reference + "," + invoice.number().orElseThrow() + ",142.80,EUR,2026-02-28\n";

        String looked = upload("CHECK", line, 200);
        assertThat(looked).contains("Nothing was recorded.").contains("<span>1</span> of <span>1</span>");
        assertThat(transactions.of(invoice.id())).isEmpty();
        assertThat(upload("ALL_OR_NOTHING", line, 200)).contains("transfers were recorded");
        assertThat(upload("ALL_OR_NOTHING", line, 200)).contains("Already recorded");

        assertThat(transactions.of(invoice.id()))
                .singleElement()
                .satisfies(transaction -> assertThat(transaction.byPerson()).isTrue());
    }

    @Test
    void badLinesAreShownWithWhatIsWrong() throws Exception {
        String lines = reference + "," + invoice.number().orElseThrow() + ",142.80,EUR,2026-02-28\n"
                + "X,<b>nowhere</b>,1.00,EUR,soon\n";

        assertThat(upload("ALL_OR_NOTHING", lines, 422)).contains("must be a date such as 2026-03-31", "soon");
        assertThat(transactions.of(invoice.id())).isEmpty();
        assertThat(upload("GOOD_LINES", lines, 200)).contains("transfers were recorded", "soon");
        assertThat(transactions.of(invoice.id())).hasSize(1);
        assertThat(upload("CHECK", "\"", 400)).contains("not valid CSV");
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

    private String upload(String wish, String lines, int status) throws Exception {
        MockHttpServletResponse answer = http.perform(multipart("/office/money-in/bank-statement")
                        .file(file(lines))
                        .param("wish", wish)
                        .with(csrf())
                        .with(as(officer)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(wish).isEqualTo(status);
        return answer.getContentAsString(StandardCharsets.UTF_8);
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
