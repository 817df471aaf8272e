package com.tendwell.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.RowLocks;
import com.tendwell.support.Stage;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A lock is taken once, and its holder reads the current row. */
class RowLocksTest extends Stage {

    @Autowired
    Cancellations cancellations;

    @Autowired
    RowLocks locks;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    EntityManager entities;

    @Autowired
    JdbcTemplate jdbc;

    private PlanView plan;

    @BeforeEach
    void aPlan() {
        plan = given.aPrepaidPlanFor(given.aCustomer(), "1200.00");
    }

    @Test
    void aRowChangedElsewhereIsReadAgain() {
        transaction.executeWithoutResult(status -> {
            ServicePlan read = entities.find(ServicePlan.class, id());
            assertThat(read.endsOn()).isNull();
            elsewhere(() -> cast.sales.does(() ->
                    cancellations.endOn(plan.id(), plan.version(), Optional.of(LocalDate.of(2030, 1, 1)), "Sold.")));

            assertThat(lock().endsOn()).isEqualTo("2030-01-01");
            assertThat(lock()).as("the same entity").isSameAs(read);
        });
    }

    @Test
    void soAreItsRowsInOtherTables() {
        plan = given.aPlanInService();
        elsewhere(() -> cast.sales.does(() -> plans.pause(plan.id(), "Renovation.", PauseRule.SKIP_DATES)));
        transaction.executeWithoutResult(status -> {
            ServicePlan read = entities.find(ServicePlan.class, id());
            PlanPause pause = read.pauses().get(0);
            assertThat(pause.isOpen()).isTrue();
            elsewhere(() -> cast.sales.does(() -> plans.resume(plan.id())));

            assertThat(lock().pauses()).containsExactly(pause);
            assertThat(pause.isOpen()).isFalse();
        });
    }

    @Test
    void changesMadeBeforeTheLockAreKept() {
        transaction.executeWithoutResult(status -> {
            ServicePlan read = entities.find(ServicePlan.class, id());
            read.touched();

            assertThat(lock().version()).isEqualTo(plan.version() + 1);
            assertThat(isLocked()).isTrue();
            assertThat(entities.contains(read)).isTrue();
        });
        assertThat(CurrentActor.as(Actor.systemFor(""), () -> plans.get(plan.id()))
                        .version())
                .isEqualTo(plan.version() + 1);
    }

    @Test
    void aHeldLockIsNotRequestedAgain() {
        transaction.executeWithoutResult(status -> {
            lock();
            long before = looks();
            lock();
            lock().touched();
            entities.flush();
            lock();
            assertThat(looks() - before).as("the one update").isEqualTo(1);
        });
    }

    @Test
    void anUnreadRowIsReadWithTheLock() {
        transaction.executeWithoutResult(status -> {
            assertThat(lock().number()).isEqualTo(plan.number());
            assertThat(isLocked()).isTrue();
            assertThat(locks.lock(ServicePlan.class, UUID.randomUUID())).isEmpty();
        });
    }

    private ServicePlan lock() {
        return locks.lock(ServicePlan.class, id(), ServicePlan::partsRead).orElseThrow();
    }

    private boolean isLocked() {
        return elsewhere(() -> jdbc.queryForList(
                        "select id from service_plan where id = ? for no key update skip locked", UUID.class, id()))
                .isEmpty();
    }

    /** Number of queries this transaction has sent to the table. */
    private long looks() {
        return jdbc.queryForObject(
                "select seq_scan + idx_scan from pg_stat_xact_user_tables where relname = 'service_plan'", Long.class);
    }

    private <T> T elsewhere(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work).join();
    }

    private UUID id() {
        return plan.id().value();
    }
}
