package com.tendwell.keys;

import static com.tendwell.web.WebHouse.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.tendwell.customer.CustomerView;
import com.tendwell.local.MailInbox;
import com.tendwell.local.ReceivedMail;
import com.tendwell.notification.Notifications;
import com.tendwell.process.TokenOwners;
import com.tendwell.process.Users;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.ApiTokens;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.support.Credentials;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.web.WebHouse;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.models.OpenAPI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/**
 * A new room is added without editing another: everything that {@link KeyContribution} contributes appears in its
 * place.
 */
@RoomTest
class KeysAreARoomTest {

    /** Looks like the stable name of a step, but was written by the customer. */
    private static final String LABEL = "SPARE_ONE back-door";

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc http;

    @Autowired
    ApplicationContext application;

    @Autowired
    Keys keys;

    @Autowired
    Users users;

    @Autowired
    ApiTokens tokens;

    @Autowired
    OpenAPI api;

    @Autowired
    RuntimeService cases;

    @Autowired
    MeterRegistry meters;

    @Autowired
    Notifications notifications;

    @Autowired
    MailInbox inbox;

    @Autowired
    TimeMachine time;

    private Actor technician;
    private Actor manager;
    private KeyView key;

    @BeforeEach
    void aKeyIsHandedOver() {
        time.reset();
        // The mails of other tests, each with a paper, are not waited for.
        jdbc.update("update notification set state = 'SENT' where state = 'PENDING'");
        WebHouse house = new WebHouse(application);
        technician = house.person("Tina Wrench", PlanLevel.NONE, Groups.TECHNICIAN);
        manager = house.manager();
        CustomerView customer = house.customer("Berta Schloss", "de");
        key = CurrentActor.as(technician, () -> keys.handOver(customer.id(), LABEL));
    }

    @Test
    void itsPermissionIsATokenScopeForItsGroups() {
        assertThat(tokens.scopes()).contains("keys:read");
        assertThat(api.getInfo().getDescription()).contains("keys:read");

        String chief = "keys." + UUID.randomUUID().toString().substring(0, 8);
        Credentials.hire(users, chief, "Mona Chief", "chief@example.com", Set.of(Groups.MANAGER));
        ApiTokens.Issued token = CurrentActor.as(
                Actor.person(chief, Set.of(Groups.MANAGER)),
                () -> tokens.issue(
                        "key cabinet", Set.of("keys:read"), time.now().plus(Duration.ofDays(1))));
        assertThat(tokens.authenticate(token.secret(), hash -> sent(hash, Set.of(Groups.MANAGER))))
                .hasValueSatisfying(machine -> assertThat(machine.scopes()).contains("keys:read"));
        assertThat(tokens.authenticate(token.secret(), hash -> sent(hash, Set.of(Groups.FINANCE))))
                .hasValueSatisfying(machine -> assertThat(machine.scopes()).doesNotContain("keys:read"));
    }

    private Optional<ApiTokens.SentToken> sent(byte[] hash, Set<String> groups) {
        return application
                .getBean(TokenOwners.class)
                .apply(hash)
                .map(token -> new ApiTokens.SentToken(
                        token.id(), token.owner(), token.scopes(), groups, token.expiresAt(), token.lastUsedOn()));
    }

    @Test
    void itsNumberIsFoundAndItsEventHasItsLabel() throws Exception {
        assertThat(answer("/office/where-is-it?number=" + key.number().toLowerCase(), technician)
                        .getRedirectedUrl())
                .isEqualTo("/office/where-is-it/" + key.number());

        assertThat(page("/office/where-is-it/" + key.number(), technician))
                .contains("In our care", "A key of a customer", "/office/keys/" + key.number())
                .contains("None has been started yet.")
                .contains("Key taken into our care", LABEL, "Tina Wrench");
        assertThat(answer("/office/where-is-it/" + key.number(), financeOfficer())
                        .getStatus())
                .as("who may not read keys")
                .isEqualTo(403);
    }

    @Test
    void theApiWritesItsIdAsText() throws Exception {
        assertThat(page("/api/keys/" + key.number(), technician)).contains("\"id\":\"" + key.id() + "\"");
    }

    @Test
    void theAuditIsSearchedByItsNumber() throws Exception {
        assertThat(page("/api/audit-entries?subject=key:" + key.number(), manager))
                .contains("key-handed-over", key.id().toString());
    }

    @Test
    void itsDrawingIsShownWithTheToken() throws Exception {
        cases.startProcessInstanceByKey(
                "return-key", key.number(), Map.of("keyId", key.id().toString()));

        assertThat(page("/office/where-is-it/" + key.number(), manager))
                .contains("<strong>Hand key back</strong>", "Return a key")
                .containsPattern("<g [^>]*class=\"token\"[^>]*data-element-id=\"hand-key-back\"|"
                        + "<g [^>]*data-element-id=\"hand-key-back\"[^>]*class=\"token\"");
        assertThat(meters.get("tendwell.engine.tasks.open")
                        .tag("group", Groups.TECHNICIAN)
                        .gauge()
                        .value())
                .isPositive();
    }

    @Test
    void itsMailIsSentInTheCustomersLanguageWithItsPdf() {
        notifications.sendDue();

        assertThat(inbox.all())
                .filteredOn(mail -> mail.subject().contains(key.number()))
                .singleElement()
                .satisfies(mail -> {
                    assertThat(mail.subject()).startsWith("Ihr Schlüssel " + key.number() + " ist bei ");
                    assertThat(mail.text()).contains("Berta Schloss", "„" + LABEL + "“");
                    assertThat(mail.attachments())
                            .extracting(ReceivedMail.Attachment::name)
                            .containsExactly("receipt.pdf");
                });
    }

    @Test
    void itsFigureIsAMetricAndAppearsWithItsPageForItsGroupsOnly() throws Exception {
        assertThat(meters.get("tendwell.keys").gauge().value()).isPositive();
        assertThat(page("/office", technician)).contains("Keys in our care", "href=\"/office/keys\"", ">Keys</a>");
        assertThat(page("/office", manager)).doesNotContain("Keys in our care", ">Keys</a>");
    }

    private Actor financeOfficer() {
        return new WebHouse(application).person("Fina Coin", PlanLevel.NONE, Groups.FINANCE);
    }

    private String page(String path, Actor person) throws Exception {
        MockHttpServletResponse answer = answer(path, person);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answer(String path, Actor person) throws Exception {
        return http.perform(get(path).with(as(person))).andReturn().getResponse();
    }
}
