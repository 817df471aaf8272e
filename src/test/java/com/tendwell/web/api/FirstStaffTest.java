package com.tendwell.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.process.Users;
import com.tendwell.staff.Groups;
import com.tendwell.support.RoomTest;
import com.tendwell.web.api.Caller.Answer;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** From the administrator of an empty installation to the first person who creates a plan. */
@RoomTest
class FirstStaffTest {

    @Autowired
    ApplicationContext application;

    private ApiHouse house;

    @BeforeEach
    void aHouse() {
        house = new ApiHouse(application);
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
        assertThat(answer.header("Cache-Control")).contains("no-store");
        return house.person(new Users.NewUser(id, answer.text("/password")));
    }

    private static String id() {
        return "staffing." + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String person(String id, String group) {
        return "{\"id\": \"%s\", \"name\": \"New Person\", \"email\": \"new@example.com\", \"groups\": [\"%s\"]}"
                .formatted(id, group);
    }
}
