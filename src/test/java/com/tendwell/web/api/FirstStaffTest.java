package com.tendwell.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.local.MailInbox;
import com.tendwell.notification.Notifications;
import com.tendwell.staff.Groups;
import com.tendwell.support.Browser;
import com.tendwell.support.Credentials;
import com.tendwell.support.RoomTest;
import com.tendwell.web.api.Caller.Answer;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** From the administrator of an empty installation to the first person who creates a plan. */
@RoomTest
class FirstStaffTest {

    @Autowired
    ApplicationContext application;

    private ApiHouse house;

    @BeforeEach
    void aHouse() {
        house = new ApiHouse(application);
        // The mails of other tests, each with a paper, are not waited for.
        application
                .getBean(JdbcTemplate.class)
                .update("update notification set state = 'SENT' where state = 'PENDING'");
    }

    @Test
    void anAdministratorHiresAManagerWhoFormsATeamAndHiresWhoWritesItsPlans() {
        Caller administrator = house.person(house.user(Groups.ADMINISTRATOR));
        Caller manager = hired(administrator, Groups.MANAGER);
        Answer team = manager.post("/api/teams", "{\"name\": \"North " + UUID.randomUUID() + "\"}");
        assertThat(team.status()).as(team.body()).isEqualTo(201);
        String dora = id();
        Caller office = hired(manager, dora, Groups.BACK_OFFICE);
        String plan = house.planFor(house.customer(office), "\"basePrice\": \"120.00\"")
                .replaceAll("\"team\": \"[^\"]+\"", "\"team\": \"" + team.text("/id") + "\"");
        assertThat(office.post("/api/service-plans", plan).status()).isEqualTo(403);

        String levels = "/api/teams/" + team.text("/id") + "/levels";
        assertThat(manager.post(levels, "{\"person\": \"" + dora + "\"}").status())
                .isEqualTo(400);
        assertThat(manager.post(levels, "{\"level\": \"EDIT\"}").status()).isEqualTo(400);
        Answer granted = manager.post(levels, "{\"person\": \"" + dora + "\", \"level\": \"EDIT\"}");

        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        assertThat(office.post("/api/service-plans", plan).status()).isEqualTo(201);
    }

    @Test
    void whoLeavesIsNotLetInAnyMore() {
        Caller manager = house.person(house.user(Groups.MANAGER));
        String id = id();
        Caller gone = hired(manager, id, Groups.FINANCE);
        assertThat(gone.get("/api/teams").status()).isEqualTo(200);

        assertThat(manager.delete("/api/staff/" + id, "").status()).isEqualTo(204);

        assertThat(gone.get("/api/teams").status()).isEqualTo(401);
    }

    @Test
    void whoseGroupsChangedIsRefusedByEveryDoorUntilTheyHaveChosenAPassword() {
        Caller manager = house.person(house.user(Groups.MANAGER));
        Credentials ann = house.user(Groups.BACK_OFFICE);
        Browser desk = new Browser(port()).signedOn(ann.id(), ann.password());

        Answer changed = manager.post("/api/staff/" + ann.id() + "/groups", "{\"groups\": [\"finance\"]}");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.text("/groups/0")).isEqualTo("finance");
        assertThat(desk.get("/office/plans").header("Location"))
                .as("her session")
                .endsWith("/login");
        Answer api = house.person(ann).get("/api/teams");
        assertThat(api.status()).isEqualTo(403);
        assertThat(api.problem()).isEqualTo("password-change-required");
        Browser again = new Browser(port());
        again.signOn(ann.id(), ann.password());
        for (String door : new String[] {
            "/",
            "/office/plans",
            "/camunda/app/tasklist/default/",
            "/camunda/api/engine/engine/default/task",
            "/api/docs"
        }) {
            assertThat(again.get(door).status()).as(door).isEqualTo(403);
        }
        assertThat(again.get("/office/account").status()).isEqualTo(200);

        String fresh = "granite-7-willow-teapot";
        Browser.Answer done = post(
                again,
                "/office/account/password",
                "current=" + ann.password() + "&password=" + fresh + "&repeated=" + fresh);

        assertThat(done.header("Location")).endsWith("/login?chosen");
        assertThat(house.person(new Credentials(ann.id(), fresh))
                        .get("/api/invoices")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void onThePageStaffAManagerHiresChangesResetsAndDismissesAndSeesWhatHappened() {
        Credentials boss = house.user(Groups.MANAGER);
        Browser manager = new Browser(port()).signedOn(boss.id(), boss.password());
        String id = id();

        assertThat(post(manager, "/office/staff/new", "id=" + id + "&name=&email=nobody")
                        .body())
                .contains("Groups are missing");
        Browser.Answer hired = post(
                manager,
                "/office/staff/new",
                "id=" + id + "&name=New+Person&email=" + id + "%40example.com&groups=back-office");
        assertThat(hired.header("Location")).endsWith("/office/staff/" + id);
        assertThat(manager.get("/office/staff").body()).contains(id).contains("Must choose a password");
        String password = chosenOnTheMailedLink(id);
        Browser office = new Browser(port()).signedOn(id, password);
        assertThat(office.get("/office/plans").status()).isEqualTo(200);
        assertThat(office.get("/office/plans").body()).doesNotContain("href=\"/office/staff\"");
        assertThat(office.get("/office/staff").status()).isEqualTo(403);
        assertThat(office.get("/office/staff/" + id).status()).isEqualTo(403);

        String page = "/office/staff/" + id;
        assertThat(post(manager, page + "/groups", "groups=finance").status()).isEqualTo(302);
        assertThat(office.get("/office/plans").header("Location")).endsWith("/login");
        assertThat(post(manager, page + "/email", "email=else%40example.com").status())
                .isEqualTo(302);
        assertThat(post(manager, page + "/reset", "").status()).isEqualTo(302);
        assertThat(post(manager, page + "/groups", "groups=camunda-admin").status())
                .isEqualTo(403);
        assertThat(post(manager, page + "/dismiss", "").status()).isEqualTo(302);
        assertThat(manager.get(page).body())
                .contains("Has left")
                .contains("Groups changed")
                .contains("back-office → finance")
                .contains("Password reset")
                .contains("Person left");
    }

    @Test
    void thePersonsOwnPageShowsTokensOnceAndEndsSessionsElsewhere() {
        Credentials ann = house.user(Groups.FINANCE);
        Browser here = new Browser(port()).signedOn(ann.id(), ann.password());
        Browser elsewhere = new Browser(port()).signedOn(ann.id(), ann.password());

        String token = "name=import&days=30&scopes=invoices%3Aread";
        for (String own : List.of("", "&own=", "&own=guessed")) {
            assertThat(post(here, "/office/account/tokens", token + own).body())
                    .contains("is not your password")
                    .doesNotContainPattern("twl_[A-Za-z0-9_-]{43}");
        }
        Browser.Answer issued = post(here, "/office/account/tokens", token + "&own=" + ann.password());
        assertThat(issued.body()).contains("shown only once").containsPattern("twl_[A-Za-z0-9_-]{43}");
        assertThat(here.get("/office/account").body()).doesNotContainPattern("twl_[A-Za-z0-9_-]{43}");

        Matcher end = Pattern.compile("/office/account/sessions/[0-9a-f-]+/end")
                .matcher(here.get("/office/account").body());
        assertThat(end.find()).isTrue();
        assertThat(post(here, end.group(), "").status()).isEqualTo(302);
        assertThat(elsewhere.get("/office/account").header("Location")).endsWith("/login");
        assertThat(here.get("/office/account").status()).isEqualTo(200);
    }

    private static Browser.Answer post(Browser person, String path, String form) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(person.get("/office/account").body());
        assertThat(token.find()).isTrue();
        return submit(person, path, form + "&_csrf=" + token.group(1));
    }

    private int port() {
        return application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @Test
    void aPlanAdministratorMakesNoManagersAndAnOfficerNobody() {
        Caller planAdmin = house.person(house.user(Groups.PLAN_ADMIN));
        Caller officer = house.person(house.user(Groups.FINANCE));

        assertThat(planAdmin.post("/api/staff", person(id(), Groups.MANAGER)).status())
                .isEqualTo(403);
        assertThat(officer.post("/api/staff", person(id(), Groups.FINANCE)).status())
                .isEqualTo(403);
        assertThat(planAdmin.post("/api/staff", person(id(), "nobody-knows")).status())
                .isEqualTo(404);
    }

    private Caller hired(Caller by, String group) {
        return hired(by, id(), group);
    }

    private Caller hired(Caller by, String id, String group) {
        Answer answer = by.post("/api/staff", person(id, group));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).doesNotContain("password");
        return house.person(new Credentials(id, chosenOnTheMailedLink(id)));
    }

    private String chosenOnTheMailedLink(String id) {
        application.getBean(Notifications.class).sendDue();
        String mail = application
                .getBean(MailInbox.class)
                .to(id + "@example.com")
                .get(0)
                .text();
        Matcher link = Pattern.compile("/password/[A-Za-z0-9_-]+").matcher(mail);
        assertThat(link.find()).isTrue();
        Browser person = new Browser(port());
        assertThat(person.get(link.group()).body()).contains(id);
        String password = "granite-7-willow-teapot";
        String form = "password=" + password + "&repeated=" + password;
        Browser.Answer weak = submit(person, link.group(), "password=short&repeated=short");
        assertThat(weak.status()).isEqualTo(400);
        assertThat(submit(person, link.group(), form).body()).contains("Password set");
        assertThat(submit(person, link.group(), form).status()).isEqualTo(404);
        return password;
    }

    private static Browser.Answer submit(Browser person, String path, String form) {
        return person.send(person.request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static String id() {
        return "staffing." + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String person(String id, String group) {
        return "{\"id\": \"%s\", \"name\": \"New Person\", \"email\": \"%s@example.com\", \"groups\": [\"%s\"]}"
                .formatted(id, id, group);
    }
}
