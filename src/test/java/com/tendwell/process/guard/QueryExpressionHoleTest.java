package com.tendwell.process.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tendwell.process.Users;
import com.tendwell.staff.Groups;
import com.tendwell.support.Browser;
import com.tendwell.support.Browser.Answer;
import com.tendwell.support.RoomTest;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.engine.rest.impl.FilterRestServiceImpl;
import org.camunda.bpm.engine.rest.impl.TaskRestServiceImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * CVE-2026-109432: anyone who can sign on runs code through an expression in a part of a query joined by <em>or</em>.
 */
@RoomTest
class QueryExpressionHoleTest {

    /** Reachable from an attacker's expression: any class on the class path. */
    public static class Witness {

        private static final AtomicInteger CALLS = new AtomicInteger();

        public String reached() {
            CALLS.incrementAndGet();
            return "nobody";
        }
    }

    private static final String RUNS_CODE = "${currentUser().getClass().forName('" + Witness.class.getName()
            + "').getDeclaredConstructors()[0].newInstance().reached()}";
    private static final String ATTACK = "{\"orQueries\":[{\"assigneeExpression\":\"" + RUNS_CODE + "\"}]}";
    private static final String REST = "/camunda/api/engine/engine/default";
    private static final Pattern FILTER = Pattern.compile("\"id\":\"([^\"]+)\",\"resourceType\":\"Task\"");

    @Autowired
    ProcessEngine engine;

    @Autowired
    @Qualifier("ownerDataSource") HikariDataSource owner;

    @Autowired
    Users users;

    @LocalServerPort
    int port;

    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void nothingReachedYet() {
        Witness.CALLS.set(0);
    }

    @AfterEach
    void nobodySignedOn() {
        engine.getIdentityService().clearAuthentication();
    }

    @Test
    void theStockEngineRunsCodeForAUserWithoutAnyRight() throws JsonProcessingException {
        try (StockEngine stock = new StockEngine(owner)) {
            stock.engine().getIdentityService().setAuthentication("plain", List.of());
            var tasks = new TaskRestServiceImpl(StockEngine.NAME, json);

            tasks.queryTasks(json.readValue(ATTACK, TaskQueryDto.class), null, null);
            assertThat(Witness.CALLS).hasValue(1);

            tasks.queryTasksCount(json.readValue(ATTACK, TaskQueryDto.class));
            assertThat(Witness.CALLS).hasValue(2);

            new FilterRestServiceImpl(StockEngine.NAME, json)
                    .getFilter(filterOpenTo("plain", stock.engine()))
                    .queryCount(ATTACK);
            assertThat(Witness.CALLS).hasValue(3);
        }
    }

    @Test
    void theGuardAloneClosesItOnTheStockEngine() throws JsonProcessingException {
        try (StockEngine stock = new StockEngine(owner, new QueryExpressionGuard())) {
            String filter = filterOpenTo("plain", stock.engine());
            stock.engine().getIdentityService().setAuthentication("plain", List.of());
            var tasks = new TaskRestServiceImpl(StockEngine.NAME, json);
            TaskQueryDto attack = json.readValue(ATTACK, TaskQueryDto.class);

            assertThatThrownBy(() -> tasks.queryTasks(attack, null, null)).isInstanceOf(BadUserRequestException.class);
            assertThatThrownBy(() -> tasks.queryTasksCount(attack)).isInstanceOf(BadUserRequestException.class);
            assertThatThrownBy(() -> new FilterRestServiceImpl(StockEngine.NAME, json)
                            .getFilter(filter)
                            .queryCount(ATTACK))
                    .isInstanceOf(BadUserRequestException.class);
            assertThat(Witness.CALLS).hasValue(0);
        }
    }

    @Test
    void ourEngineRefusesItOnBothOfItsWaysToRunACommand() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var query = (TaskQueryImpl)
                new TaskQueryImpl().or().taskAssigneeExpression(RUNS_CODE).endOr();

        assertThatThrownBy(() -> configuration.getCommandExecutorTxRequired().execute(query))
                .isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> configuration.getCommandExecutorTxRequiresNew().execute(query))
                .isInstanceOf(BadUserRequestException.class);
        assertThat(Witness.CALLS).hasValue(0);
    }

    @Test
    void nobodyGetsItThroughOverHttp() {
        Browser officer = financeOfficer();
        String filter = firstFilter(officer);

        for (String path : List.of(
                "/task",
                "/task/count",
                "/filter/" + filter + "/list",
                "/filter/" + filter + "/count",
                "/filter/" + filter + "/singleResult")) {
            for (String body : List.of(
                    ATTACK,
                    "{\"orQueries\":[{},{\"candidateGroupExpression\":\"" + RUNS_CODE + "\"}]}",
                    "{\"assigneeExpression\":\"" + RUNS_CODE + "\"}",
                    ATTACK.replace("assigneeExpression", "assignee\\u0045xpression"))) {
                Answer answer = officer.postJson(REST + path, body);
                assertThat(answer.status()).as(path + " " + body).isEqualTo(400);
                assertThat(answer.body()).contains("Expressions are not allowed");
            }
        }
        assertThat(officer.get(REST + "/task?assigneeExpression=%24%7B1%2B1%7D").status())
                .isEqualTo(400);
        assertThat(Witness.CALLS).hasValue(0);
    }

    @Test
    void nobodyButAnAdministratorMakesFiltersInWhichExpressionsAreAllowed() {
        Answer answer = financeOfficer()
                .postJson(
                        REST + "/filter/create",
                        "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{\"assigneeExpression\":\"" + RUNS_CODE
                                + "\"}}");

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void storedFiltersGoOnWorking() {
        Browser officer = financeOfficer();
        String mine = engine.getFilterService()
                .createFilterQuery()
                .filterName("Mine")
                .singleResult()
                .getId();

        assertThat(officer.postJson(REST + "/filter/" + mine + "/list", "{}").status())
                .isEqualTo(200);
        assertThat(officer.postJson(REST + "/filter/" + mine + "/count", "{\"orQueries\":[{\"nameLike\":\"%x%\"}]}")
                        .status())
                .isEqualTo(200);
    }

    private Browser financeOfficer() {
        String id = "hole.finance" + System.nanoTime();
        String password = users.create(id, "Test Person", id + "@example.org", Set.of(Groups.FINANCE))
                .password();
        return new Browser(port).signedOn(id, password);
    }

    private static String firstFilter(Browser person) {
        Matcher found = FILTER.matcher(person.get(REST + "/filter").body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String filterOpenTo(String user, ProcessEngine engine) {
        var before = engine.getIdentityService().getCurrentAuthentication();
        engine.getIdentityService().clearAuthentication();
        Filter filter = engine.getFilterService().newTaskFilter("All");
        filter.setQuery(engine.getTaskService().createTaskQuery());
        String id = engine.getFilterService().saveFilter(filter).getId();
        Authorization right = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setUserId(user);
        right.setResource(Resources.FILTER);
        right.setResourceId(id);
        right.setPermissions(new org.camunda.bpm.engine.authorization.Permission[] {Permissions.READ});
        engine.getAuthorizationService().saveAuthorization(right);
        engine.getIdentityService().setAuthentication(before);
        return id;
    }
}
