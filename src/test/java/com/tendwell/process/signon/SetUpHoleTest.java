package com.tendwell.process.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.authorization.Groups.CAMUNDA_ADMIN;

import com.tendwell.process.Users;
import com.tendwell.process.guard.StockEngine;
import com.tendwell.staff.Groups;
import com.tendwell.support.Browser;
import com.tendwell.support.RoomTest;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.admin.impl.web.SetupResource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.dto.identity.UserCredentialsDto;
import org.camunda.bpm.engine.rest.dto.identity.UserDto;
import org.camunda.bpm.engine.rest.dto.identity.UserProfileDto;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.env.MockEnvironment;

/** CVE-2026-77226: anyone can become administrator while {@code camunda-admin} has no direct member. */
@RoomTest
class SetUpHoleTest {

    private static final String EVIL =
            "{\"profile\":{\"id\":\"evil\",\"firstName\":\"E\",\"lastName\":\"Vil\",\"email\":\"\"},"
                    + "\"credentials\":{\"password\":\"Kiesel-Ofen-Rabe-31\"}}";

    @Autowired
    ProcessEngine engine;

    @Autowired
    Users users;

    @Autowired
    @Qualifier("ownerDataSource") HikariDataSource owner;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    @Test
    void theStockApplicationMakesAnAdministratorForAPlainUser() throws Exception {
        try (StockEngine stock = new StockEngine(owner)) {
            stock.engine().getIdentityService().setAuthentication("plain", List.of());

            new SetupResource().createInitialUser(StockEngine.NAME, evil());

            stock.engine().getIdentityService().clearAuthentication();
            assertThat(stock.engine()
                            .getIdentityService()
                            .createUserQuery()
                            .memberOfGroup(CAMUNDA_ADMIN)
                            .list())
                    .singleElement()
                    .extracting(org.camunda.bpm.engine.identity.User::getId)
                    .isEqualTo("evil");
        }
    }

    @Test
    void hereItIsDeniedUnderEveryNameOfItsPathToStrangersAndToStaffEvenWithoutAnAdministrator() {
        List<String> administrators = jdbc.queryForList(
                "select user_id_ from act_id_membership where group_id_ = ?", String.class, CAMUNDA_ADMIN);
        jdbc.update("delete from act_id_membership where group_id_ = ?", CAMUNDA_ADMIN);
        try {
            itIsDenied();
        } finally {
            administrators.forEach(id -> jdbc.update(
                    "insert into act_id_membership (user_id_, group_id_) values (?, ?)", id, CAMUNDA_ADMIN));
        }
    }

    private void itIsDenied() {
        String id = "setup.finance" + System.nanoTime();
        Browser officer = new Browser(port)
                .signedOn(
                        id,
                        users.create(id, "Test Person", id + "@example.org", Set.of(Groups.FINANCE))
                                .password());

        for (String path : List.of(
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup/default/user/create/",
                "/camunda/api/admin/setup/stock/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin/setup/default/%75ser/create",
                "/camunda/api/admin/./setup/default/user/create",
                "/camunda/api/admin/x/../setup/default/user/create",
                "/camunda/api/admin/setup;a=b/default/user/create",
                "/camunda/api/admin;a=b/setup/default/user/create",
                "/camunda/api/admin//setup/default/user/create",
                "/camunda//api/admin/setup/default/user/create",
                "/camunda/api/admin/setup%2Fdefault/user/create",
                "/camunda/api/admin/%2e/setup/default/user/create",
                "/camunda/api/admin/setup/default/user/create%00",
                "/camunda/api/admin/setup/default/user/create?a=b")) {
            assertThat(officer.postJson(path, EVIL).status()).as(path).isIn(400, 403, 404);
            assertThat(new Browser(port).postJson(path, EVIL).status()).as(path).isIn(400, 401, 403, 404);
        }
        assertThat(officer.postJson("/camunda/api/admin/setup/default/user/create", EVIL)
                        .status())
                .isEqualTo(403);
        assertThat(users.exists("evil")).isFalse();
    }

    @Test
    void thereIsAnAdministratorFromTheFirstStartOn() {
        assertThat(engine.getIdentityService()
                        .createUserQuery()
                        .memberOfGroup(CAMUNDA_ADMIN)
                        .count())
                .isPositive();
    }

    @Test
    void withoutAnAdministratorNothingStarts() {
        try (StockEngine stock = new StockEngine(owner)) {
            var identity = stock.engine().getIdentityService();
            identity.saveGroup(identity.newGroup(CAMUNDA_ADMIN));
            var production = new MockEnvironment();
            production.setActiveProfiles("production");

            assertThatThrownBy(() ->
                            new FirstAdministrator(new Administrator("operator", ""), identity, production).establish())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("tendwell.admin.password");
            assertThatThrownBy(() -> new FirstAdministrator(
                                    new Administrator("operator", "password1234"), identity, production)
                            .establish())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("tendwell.admin.password")
                    .hasMessageNotContaining("password1234");

            new FirstAdministrator(new Administrator("operator", "Kiesel-Ofen-Rabe-31"), identity, production)
                    .establish();
            assertThat(identity.checkPassword("operator", "Kiesel-Ofen-Rabe-31"))
                    .isTrue();
        }
    }

    private static UserDto evil() {
        UserProfileDto profile = new UserProfileDto();
        profile.setId("evil");
        UserCredentialsDto credentials = new UserCredentialsDto();
        credentials.setPassword("Kiesel-Ofen-Rabe-31");
        UserDto user = new UserDto();
        user.setProfile(profile);
        user.setCredentials(credentials);
        return user;
    }
}
