package com.tendwell.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.audit.AuditTrail.Entry;
import com.tendwell.audit.AuditTrail.Finding;
import com.tendwell.shared.Actor;
import com.tendwell.shared.Cause;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Page;
import com.tendwell.shared.Subject;
import com.tendwell.support.RoomTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
@ExtendWith(OutputCaptureExtension.class)
class AuditTrailTest {

    /** An event for this test. */
    record Happened(Subject subject, String reason) implements DomainEvent {
        @Override
        public List<Subject> subjects() {
            return List.of(subject, new Subject("test", "audit"));
        }

        @Override
        public String name() {
            return "happened";
        }
    }

    @Autowired
    AuditTrail audit;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate application;

    @Autowired
    @Qualifier("ownerDataSource") DataSource ownerDataSource;

    private JdbcTemplate owner;
    private Subject subject;

    @BeforeEach
    void anUntouchedLog() {
        owner = new JdbcTemplate(ownerDataSource);
        subject = new Subject("thing", UUID.randomUUID().toString());
        audit.seal();
        assertThat(audit.verify()).isEmpty();
    }

    @AfterEach
    void leaveItUntouched() {
        audit.seal();
        assertThat(audit.verify()).isEmpty();
    }

    @Test
    void anEntryRecordsActorChangeReasonAndStep() {
        Actor actor = Actor.person("finance.fay", Set.of());
        CurrentActor.as(
                actor,
                () -> CurrentActor.because(new Cause("pi-1", "verify-payment-authorization"), () -> {
                    happens("because");
                    return null;
                }));

        assertThat(audit.about(subject)).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("finance.fay");
            assertThat(entry.event()).isEqualTo("happened");
            assertThat(entry.reason()).isEqualTo("because");
            assertThat(entry.processInstance()).isEqualTo("pi-1");
            assertThat(entry.task()).isEqualTo("verify-payment-authorization");
            assertThat(entry.subjects()).containsExactly(subject, new Subject("test", "audit"));
        });
    }

    @Test
    void rolledBackWorkLeavesNoEntry() {
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new Happened(subject, "never"));
            status.setRollbackOnly();
        });

        assertThat(audit.about(subject)).isEmpty();
        assertThatThrownBy(() -> events.publishEvent(new Happened(subject, "outside")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void theLogIsReadByCursorNewestFirst() {
        for (int i = 0; i < 5; i++) {
            happens("" + i);
        }
        List<String> read = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Entry> page = audit.page(Optional.of(subject), cursor, 2);
            page.items().forEach(entry -> read.add(entry.reason()));
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(read).containsExactly("4", "3", "2", "1", "0");
        assertThat(audit.page(Optional.empty(), Optional.empty(), 1).items()).hasSize(1);
        assertThatThrownBy(() -> audit.page(Optional.empty(), Optional.of("x"), 1))
                .hasMessageContaining("cursor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set reason = 'x'",
                "delete from audit_entry",
                "truncate audit_entry",
                "update audit_seal set max_id = 0",
                "delete from audit_seal",
                "truncate audit_seal"
            })
    void theApplicationCanOnlyAppend(String statement) {
        assertThatThrownBy(() -> application.execute(statement)).rootCause().hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reason", "actor", "event", "before", "after", "task", "process_instance"})
    void aChangedRowIsFound(String column) {
        long id = happens("honest");
        audit.seal();
        String was = owner.queryForObject("select " + column + " from audit_entry where id = ?", String.class, id);

        owner.update("update audit_entry set " + column + " = 'tampered' where id = ?", id);
        assertThat(audit.verify()).containsExactly(new Finding(id, "was changed after it was sealed"));
        owner.update("update audit_entry set " + column + " = ? where id = ?", was, id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at", "written_at", "subjects", "reason", "task"})
    void aValueThatWasRemovedIsAFindingAndNotAnError(String column) {
        long id = happens("honest");
        audit.seal();
        owner.execute("create table kept as select * from audit_entry where id = " + id);
        owner.execute("alter table audit_entry alter column " + column + " drop not null");

        owner.update("update audit_entry set " + column + " = null where id = ?", id);
        assertThat(audit.verify()).containsExactly(new Finding(id, "was changed after it was sealed"));
        assertThat(audit.page(Optional.empty(), Optional.empty(), 1).items())
                .as("it can still be read")
                .singleElement()
                .satisfies(entry -> assertThat(entry.id()).isEqualTo(id));

        owner.update("update audit_entry set " + column + " = (select " + column + " from kept) where id = ?", id);
        owner.execute("alter table audit_entry alter column " + column + " set not null");
        owner.execute("drop table kept");
    }

    @Test
    void aRowThatWasInsertedWithoutAValueIsFoundAlthoughItWasSealed() {
        owner.execute("alter table audit_entry alter column task drop not null");
        long id = owner.queryForObject(
                """
                insert into audit_entry (at, actor, event, subjects, before, after, reason, process_instance)
                values (now(), 'mgr.mona', 'plan-approved', array['plan:x'], '', '', '', '') returning id""",
                Long.class);
        audit.seal();

        assertThat(audit.verify())
                .containsExactly(new Finding(id, "lacks a value, so the application did not write it"));

        // undo, including the seal: it is the last one
        owner.update("delete from audit_seal where seq = (select max(seq) from audit_seal)");
        owner.update("delete from audit_entry where id = ?", id);
        owner.execute("alter table audit_entry alter column task set not null");
    }

    @Test
    void aSealThatLostItsHashesIsAFinding() {
        happens("one");
        audit.seal();
        long last = owner.queryForObject("select max(seq) from audit_seal", Long.class);
        owner.execute("create table kept as select * from audit_seal where seq = " + last);
        owner.execute("alter table audit_seal alter column entry_hashes drop not null");

        owner.update("update audit_seal set entry_hashes = null where seq = ?", last);
        assertThat(audit.verify())
                .extracting(Finding::what)
                .containsExactly("seal " + last + " has lost what it sealed");

        owner.update("update audit_seal set entry_hashes = (select entry_hashes from kept) where seq = ?", last);
        owner.execute("alter table audit_seal alter column entry_hashes set not null");
        owner.execute("drop table kept");
    }

    @Test
    void textMovedFromOneColumnToTheNextIsFound() {
        long id = happens("honest");
        audit.seal();

        owner.update("update audit_entry set after = reason, reason = '' where id = ?", id);
        assertThat(audit.verify()).extracting(Finding::entryId).containsExactly(id);
        owner.update("update audit_entry set reason = after, after = '' where id = ?", id);
    }

    @Test
    void aDeletedRowIsFound() {
        long id = happens("inconvenient");
        audit.seal();

        owner.execute("create table kept as select * from audit_entry where id = " + id);
        owner.update("delete from audit_entry where id = ?", id);
        assertThat(audit.verify()).containsExactly(new Finding(id, "was deleted after it was sealed"));

        owner.execute("insert into audit_entry overriding system value select * from kept");
        owner.execute("drop table kept");
    }

    @Test
    void aDeletedOrForgedSealIsFound() {
        happens("one");
        audit.seal();
        happens("two");
        audit.seal();
        happens("three");
        audit.seal();
        long middle = owner.queryForObject("select max(seq) - 1 from audit_seal", Long.class);
        owner.execute("create table kept as select * from audit_seal where seq = " + middle);

        owner.update("delete from audit_seal where seq = ?", middle);
        assertThat(audit.verify()).extracting(Finding::what).anyMatch(what -> what.contains("missing from the chain"));

        owner.execute("insert into audit_seal select * from kept");
        owner.update("update audit_seal set settled_id = 0, max_id = 1 where seq = ?", middle);
        assertThat(audit.verify())
                .extracting(Finding::what)
                .containsExactly("seal " + middle + " does not follow from the one before it");

        owner.update("delete from audit_seal where seq = ?", middle);
        owner.execute("insert into audit_seal select * from kept");
        owner.execute("drop table kept");
    }

    @Test
    void aRowInsertedBelowSealedOnesIsFound() {
        long gap = owner.queryForObject("select nextval(pg_get_serial_sequence('audit_entry', 'id'))", Long.class);
        happens("one");
        impatientSealer();
        happens("two");
        impatientSealer();

        owner.update(
                """
                insert into audit_entry (id, at, actor, event, subjects, before, after, reason, process_instance, task)
                overriding system value
                values (?, now(), 'mgr.mona', 'plan-approved', array['plan:x'], '', '', '', '', '')""",
                gap);
        audit.seal();
        assertThat(audit.verify()).containsExactly(new Finding(gap, "was inserted without a seal"));
        owner.update("delete from audit_entry where id = ?", gap);
    }

    @Test
    void aRowThatClaimsToBeOldIsFoundEvenWhenItWasSealed() {
        happens("one");
        audit.seal();
        long id = owner.queryForObject(
                """
                insert into audit_entry
                    (at, written_at, actor, event, subjects, before, after, reason, process_instance, task)
                values (now() - interval '3 days', now() - interval '3 days', 'mgr.mona', 'plan-approved',
                        array['plan:x'], '', '', '', '', '') returning id""",
                Long.class);
        audit.seal();

        assertThat(audit.verify()).extracting(Finding::entryId).containsExactly(id);

        // undo, including the seal: it is the last one
        owner.update("delete from audit_seal where seq = (select max(seq) from audit_seal)");
        owner.update("delete from audit_entry where id = ?", id);
    }

    @Test
    void anEntryThatCommitsBelowSealedOnesIsSealedLater() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch sealed = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<?> slow = thread.submit(() -> transaction.executeWithoutResult(status -> {
            events.publishEvent(new Happened(subject, "slow"));
            // the query reads entries of its own transaction: the entry gets its number now, long before the commit
            assertThat(audit.about(subject)).hasSize(1);
            written.countDown();
            awaitQuietly(sealed);
        }));
        written.await();
        long later = happens("quick");
        impatientSealer();
        happens("quick, too");
        impatientSealer();
        sealed.countDown();
        slow.get();
        thread.shutdown();

        impatientSealer();
        long slowId = audit.about(subject).get(0).id();
        assertThat(slowId).isLessThan(later);
        assertThat(owner.queryForObject(
                        "select count(*) from audit_seal where ? = any(entry_ids)", Integer.class, slowId))
                .isEqualTo(1);
    }

    @Test
    void twoSealersAtOnceMakeOneChain() throws Exception {
        for (int i = 0; i < 20; i++) {
            happens("entry " + i);
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Integer>> sealed = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sealed.add(threads.submit(() -> audit.seal()));
        }
        int sum = 0;
        for (Future<Integer> one : sealed) {
            sum += one.get();
        }
        threads.shutdown();

        assertThat(sum).isEqualTo(20);
        assertThat(audit.verify()).isEmpty();
    }

    @Test
    void lateSealsAreCountedAndLogged(CapturedOutput output) {
        happens("waiting");
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AuditTrail neverSeals = new AuditTrail(null, new Sealer(application), null) {
            @Override
            public int seal() {
                return 0;
            }
        };
        new AuditSealing(neverSeals, new AuditSettings(true, Duration.ofSeconds(5), Duration.ZERO), meters).seal();

        assertThat(meters.get("tendwell.audit.seal.lag").gauge().value()).isPositive();
        assertThat(output).contains("sealed late");
        audit.seal();
        assertThat(meters.get("tendwell.audit.seal.lag").gauge().value()).isZero();
    }

    @Test
    void theHeadOfTheChainMovesWithEverySeal() {
        AuditTrail.Head before = audit.head();
        happens("one");
        audit.seal();

        assertThat(audit.head().seals()).isEqualTo(before.seals() + 1);
        assertThat(audit.head().hash()).hasSize(64).isNotEqualTo(before.hash());
    }

    /** Does not wait a minute before it considers an id final; running transactions still count. */
    private void impatientSealer() {
        transaction.executeWithoutResult(status -> new Sealer(application, Duration.ZERO, Duration.ofHours(1)).seal());
    }

    private long happens(String reason) {
        transaction.executeWithoutResult(status -> events.publishEvent(new Happened(subject, reason)));
        List<Entry> entries = audit.about(subject);
        return entries.get(entries.size() - 1).id();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
