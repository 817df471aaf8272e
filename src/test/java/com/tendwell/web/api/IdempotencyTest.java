package com.tendwell.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.web.api.Caller.Answer;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/** A creating call takes effect once, however often it is sent. */
@RoomTest
class IdempotencyTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    IdempotencyStore store;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ApiErrors errors;

    @Autowired
    Problems problems;

    @Autowired
    TimeMachine time;

    private ApiHouse house;
    private Caller machine;
    private String key;
    private String customer;

    @BeforeEach
    void aMachineAndACall() {
        time.reset();
        house = new ApiHouse(application);
        machine = house.machine();
        key = UUID.randomUUID().toString();
        customer = ApiHouse.CUSTOMER.replace("Anna Müller", "Repeated " + key);
    }

    @Test
    void theSameCallGetsTheSameAnswerAndIsDoneOnce() {
        Answer first = machine.post("/api/customers", customer, key);
        Answer second = machine.post("/api/customers", customer, key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location"))
                .isEqualTo(first.header("Location"))
                .startsWith("/api/customers/C-");
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag")).isNotEmpty();
        assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(registered()).isEqualTo(1);
    }

    @Test
    void anotherCallWithTheSameKeyIsRefused() {
        machine.post("/api/customers", customer, key);
        Answer other = machine.post("/api/customers", customer.replace("Repeated", "Other"), key);

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void keysOfDifferentCallersHaveNothingToDoWithEachOther() {
        machine.post("/api/customers", customer, key);
        Answer other = house.machine().post("/api/customers", customer, key);

        assertThat(other.status()).isEqualTo(201);
        assertThat(other.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void aRefusedCallMayBeCorrectedUnderTheSameKey() {
        assertThat(machine.post("/api/customers", "{}", key).status()).isEqualTo(400);
        assertThat(machine.post("/api/customers", customer, key).status()).isEqualTo(201);
    }

    @Test
    void withoutAKeyNothingIsCreated() {
        for (String path : List.of(
                "/api/customers",
                "/api/pricebook-items",
                "/api/service-plans",
                "/api/service-plans/SP-2026-000001/activation",
                "/api/service-plans/SP-2026-000001/renewals",
                "/api/transactions",
                "/api/tokens")) {
            Answer answer = machine.call("POST", path, "{}", Map.of());
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.problem()).as(path).isEqualTo("idempotency-key-missing");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blank", ""})
    void aKeyIsPlainText(String bad) {
        Answer answer = machine.post("/api/customers", customer, bad);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).startsWith("idempotency-key-");
    }

    @Test
    void whileTheFirstCallRunsTheSecondIsToldToWait() {
        String principal =
                "token:" + jdbc.queryForObject("select id::text from api_token order by id desc limit 1", String.class);
        transaction.executeWithoutResult(running -> {
            assertThat(store.lock(principal, key)).isTrue();
            Answer answer = machine.post("/api/customers", customer, key);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.problem()).isEqualTo("idempotency-key-in-use");
        });
        assertThat(machine.post("/api/customers", customer, key).status()).isEqualTo(201);
    }

    @Test
    void aFinishedCallIsAnsweredThoughAnotherRepetitionHoldsItsKey() {
        Answer first = machine.post("/api/customers", customer, key);
        String principal =
                "token:" + jdbc.queryForObject("select id::text from api_token order by id desc limit 1", String.class);

        Answer repeated = transaction.execute(repeating -> {
            assertThat(store.lock(principal, key)).isTrue();
            return machine.post("/api/customers", customer, key);
        });

        assertThat(repeated.status()).isEqualTo(201);
        assertThat(repeated.body()).isEqualTo(first.body());
    }

    @Test
    void manyConcurrentCallsTakeEffectOnce() throws Exception {
        int callers = 6;
        CyclicBarrier barrier = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            answers.add(threads.submit(() -> {
                barrier.await();
                return machine.post("/api/customers", customer, key);
            }));
        }
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).isIn(201, 409);
        }
        threads.shutdown();

        assertThat(registered()).isEqualTo(1);
        assertThat(machine.post("/api/customers", customer, key).header("Idempotency-Replayed"))
                .isEqualTo("true");
    }

    @Test
    void responsesAreStoredForMoreThanADayAndThenDeleted() {
        machine.post("/api/customers", customer, key);
        time.forward(Duration.ofHours(25));
        store.forgetOld();
        assertThat(machine.post("/api/customers", customer, key).header("Idempotency-Replayed"))
                .isEqualTo("true");

        time.forward(Duration.ofHours(24));
        assertThat(store.forgetOld()).isPositive();
        assertThat(jdbc.queryForObject("select count(*) from idempotency_key where key = ?", Integer.class, key))
                .isZero();
    }

    @Test
    void aFailedCommitStoresNoResponse() throws Exception {
        PlatformTransactionManager failing = new PlatformTransactionManager() {
            @Override
            public TransactionStatus getTransaction(TransactionDefinition definition) {
                return transactions.getTransaction(definition);
            }

            @Override
            public void commit(TransactionStatus status) {
                transactions.rollback(status);
                throw new TransactionSystemException("The database went away");
            }

            @Override
            public void rollback(TransactionStatus status) {
                transactions.rollback(status);
            }
        };
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/customers");
        request.addHeader("Idempotency-Key", key);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new IdempotencyFilter(store, failing, errors, problems)
                .doFilter(new BoundedRequest(request, 10), response, (asked, answer) -> {
                    jdbc.update("insert into team (id, name, formed_at) values (gen_random_uuid(), ?, now())", key);
                    ((HttpServletResponse) answer).setStatus(201);
                    answer.getOutputStream().println("registered");
                });

        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getContentAsString()).contains("internal-error").doesNotContain("registered");
        assertThat(jdbc.queryForObject("select count(*) from team where name = ?", Integer.class, key))
                .isZero();
        assertThat(jdbc.queryForObject("select count(*) from idempotency_key where key = ?", Integer.class, key))
                .isZero();
    }

    private int registered() {
        return machine.get("/api/customers?search=" + key).json().at("/items").size();
    }
}
