package com.tendwell.billing;

import static com.tendwell.billing.GivenInvoices.ANNA;
import static com.tendwell.billing.GivenInvoices.BORIS;
import static com.tendwell.billing.GivenInvoices.MONA;
import static com.tendwell.billing.GivenInvoices.unique;
import static com.tendwell.billing.PaymentReview.Step.RESOLVE_UNKNOWN_PAYMENT;
import static com.tendwell.billing.PaymentReview.Step.VERIFY_PAYMENT_AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.AtOnce.Got;
import com.tendwell.billing.InvoiceBalance.PaymentRecord;
import com.tendwell.billing.PaymentReview.Outcome;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.plan.TermKind;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.support.Unused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class BillingRacesTest {

    private static final int HANDS = 8;
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    @Autowired
    ApplicationContext house;

    @Autowired
    Invoices invoices;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    TermInvoices termInvoices;

    @Autowired
    Credits credits;

    @Autowired
    PaymentReview review;

    @Autowired
    Transactions transactions;

    @Autowired
    ServicePlans plans;

    @Autowired
    InvoiceDrafts drafts;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TimeMachine time;

    @Autowired
    Unused unused;

    private GivenInvoices given;

    @BeforeEach
    void onTheFirstMonday() {
        time.reset();
        given = new GivenInvoices(house);
    }

    @Test
    void numbersHaveNoGapWhenEightCallersIssueAndEveryThirdRollsBack() throws InterruptedException {
        int year = unused.year();
        time.travelTo(Instant.parse(year + "-06-03T09:00:00Z"));
        List<List<InvoiceId>> perHand = IntStream.range(0, HANDS)
                .mapToObj(hand -> IntStream.range(0, 6)
                        .mapToObj(one -> given.draft(given.plan("EUR", "10")))
                        .toList())
                .toList();

        List<Got<Integer>> got = AtOnce.run(perHand.stream()
                .<Callable<Integer>>map(mine -> () -> issueAllButEveryThird(mine))
                .toList());

        assertThat(got).allMatch(Got::won);
        List<String> numbers = jdbc.queryForList(
                "select number from invoice where number like ? order by number", String.class, "INV-" + year + "-%");
        assertThat(numbers)
                .hasSize(HANDS * 4)
                .isEqualTo(IntStream.rangeClosed(1, HANDS * 4)
                        .mapToObj(number -> "INV-%d-%06d".formatted(year, number))
                        .toList());
        InvoiceId next = given.draft(given.plan("EUR", "10"));
        assertThat(termInvoices.issue(next)).isEqualTo("INV-%d-%06d".formatted(year, HANDS * 4 + 1));
    }

    @Test
    void aRolledBackNumberIsTakenByTheNextInLine() throws InterruptedException {
        int year = unused.year();
        time.travelTo(Instant.parse(year + "-06-03T09:00:00Z"));
        InvoiceId rolledBack = given.draft(given.plan("EUR", "10"));
        InvoiceId waiting = given.draft(given.plan("EUR", "10"));
        CountDownLatch taken = new CountDownLatch(1);

        List<Got<String>> got = AtOnce.run(List.of(
                () -> transaction.execute(inOne -> {
                    String number = termInvoices.issue(rolledBack);
                    taken.countDown();
                    untilSomebodyWaitsForALock();
                    inOne.setRollbackOnly();
                    return number;
                }),
                () -> {
                    assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
                    return termInvoices.issue(waiting);
                }));

        assertThat(got).extracting(Got::value).containsOnly("INV-%d-000001".formatted(year));
        assertThat(invoices.get(rolledBack).number()).isEmpty();
    }

    @RepeatedTest(3)
    void eightConcurrentDraftsOfOneTermMakeOneInvoice() throws InterruptedException {
        PlanView plan = given.plan("EUR", "10");
        plans.openTerm(plan.id(), TermKind.PURCHASE);

        List<Got<InvoiceId>> got =
                AtOnce.run(Collections.nCopies(HANDS, () -> termInvoices.draftForOpenTerm(plan.id())));

        assertThat(got).allMatch(Got::won);
        assertThat(got.stream().map(Got::value).distinct()).hasSize(1);
        assertThat(rowsOf(
                        "select count(*) from invoice where plan_id = ?",
                        plan.id().value()))
                .isEqualTo(1);
    }

    @RepeatedTest(3)
    void theConstraintAloneKeepsOneLiveInvoicePerTerm() throws InterruptedException {
        PlanView draft = given.plan("EUR", "10");
        plans.openTerm(draft.id(), TermKind.PURCHASE);
        PlanView plan = plans.get(draft.id());

        List<Got<Boolean>> got = AtOnce.run(Collections.nCopies(
                HANDS,
                () -> transaction.execute(inOne ->
                        drafts.write(plan, plan.openTerm().orElseThrow()).isPresent())));

        assertThat(got).allMatch(Got::won);
        assertThat(got.stream().filter(Got::value)).hasSize(1);
        assertThat(rowsOf(
                        "select count(*) from invoice where plan_id = ?",
                        plan.id().value()))
                .isEqualTo(1);
    }

    @Test
    void issuingAnInvoiceEightTimesAtOnceTakesOneNumber() throws InterruptedException {
        InvoiceId draft = given.draft(given.plan("EUR", "10"));

        List<Got<String>> got = AtOnce.run(Collections.nCopies(HANDS, () -> termInvoices.issue(draft)));

        assertThat(got.stream().map(Got::value).distinct()).hasSize(1);
        assertThat(eventsOf(draft)).containsOnlyOnce("invoice-issued");
    }

    @RepeatedTest(5)
    void whenTwoOfficersAnswerOneStepOneWinsAndTheOtherIsTold() throws InterruptedException {
        InvoiceView invoice = given.invoiceOver("EUR", "10");

        List<Got<String>> got = AtOnce.run(List.of(
                () -> answered(invoice, ANNA, Outcome.CLEARED), () -> answered(invoice, BORIS, Outcome.NOT_CLEARED)));

        String winner = got.stream().filter(Got::won).map(Got::value).reduce("", String::concat);
        assertThat(review.answers(invoice.id())).singleElement().satisfies(answer -> assertThat(answer.person())
                .isEqualTo(winner));
        assertThat(got)
                .filteredOn(hand -> !hand.won())
                .singleElement()
                .extracting(Got::refusal)
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.type()).isEqualTo("already-answered");
                    assertThat(refused).hasMessageContaining(winner);
                });
    }

    @Test
    void whenTwoOfficersResolveOneQuestionTheSecondIsToldEvenIfAnotherAnswerCouldFollow() throws InterruptedException {
        InvoiceView invoice = given.invoiceOver("EUR", "10");
        given.answered(invoice, ANNA, VERIFY_PAYMENT_AUTHORIZATION, Outcome.UNKNOWN);

        CountDownLatch planIsHeld = new CountDownLatch(1);

        List<Got<String>> got = AtOnce.run(List.of(
                () -> transaction.execute(inOne -> {
                    plans.lock(invoice.plan());
                    planIsHeld.countDown();
                    untilWaitingForALock(2);
                    return "";
                }),
                () -> onceOpen(planIsHeld, () -> resolved(invoice, BORIS)),
                () -> onceOpen(planIsHeld, () -> resolved(invoice, MONA))));

        String winner = got.stream().filter(Got::won).map(Got::value).reduce("", String::concat);
        assertThat(winner).isIn(BORIS.id(), MONA.id());
        assertThat(review.answers(invoice.id())).hasSize(2);
        assertThat(got)
                .filteredOn(hand -> !hand.won())
                .singleElement()
                .extracting(Got::refusal)
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused)
                        .hasMessageContaining(winner + " has already answered"));
    }

    @Test
    void aDoubleClickIsStoredOnce() throws InterruptedException {
        InvoiceView invoice = given.invoiceOver("EUR", "10");

        List<Got<String>> got =
                AtOnce.run(Collections.nCopies(HANDS, () -> answered(invoice, ANNA, Outcome.NOT_CLEARED)));

        assertThat(got.stream().filter(Got::won)).hasSize(1);
        assertThat(review.answers(invoice.id())).hasSize(1);
    }

    @RepeatedTest(3)
    void aTransactionReportedEightTimesAtOnceIsStoredOnce() throws InterruptedException {
        InvoiceView invoice = given.invoiceOver("EUR", "10");
        String reference = unique();

        List<Got<TransactionView>> got = AtOnce.run(
                Collections.nCopies(HANDS, () -> given.received(invoice, reference, "10.00", Status.SUCCESS, TEN)));

        assertThat(got).allMatch(Got::won);
        assertThat(got.stream().map(Got::value).distinct()).hasSize(1);
        assertThat(invoices.get(invoice.id()).received()).isEqualTo(Money.parse("EUR 10.00"));
        assertThat(eventsOf(invoice.id())).containsOnlyOnce("transaction-recorded");
        assertThat(rowsOf(
                        "select count(*) from payment_transaction_status where transaction_id = ?",
                        got.get(0).value().id()))
                .isEqualTo(1);
    }

    @RepeatedTest(3)
    void aReferenceReportedForTwoInvoicesAtOnceBelongsToOneOfThem() throws InterruptedException {
        InvoiceView one = given.invoiceOver("EUR", "10");
        InvoiceView other = given.invoiceOver("EUR", "10");
        String reference = unique();

        List<Got<TransactionView>> got = AtOnce.run(List.of(
                () -> given.received(one, reference, "10.00", Status.SUCCESS, TEN),
                () -> given.received(other, reference, "10.00", Status.SUCCESS, TEN)));

        assertThat(got.stream().filter(Got::won)).hasSize(1);
        assertThat(got)
                .filteredOn(hand -> !hand.won())
                .singleElement()
                .extracting(Got::refusal)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT));
    }

    @RepeatedTest(3)
    void concurrentStatusesEndInTheProvidersLatest() throws InterruptedException {
        InvoiceView invoice = given.invoiceOver("EUR", "10");
        String reference = unique();
        List<Callable<TransactionView>> hands = new ArrayList<>();
        for (Status status : Status.values()) {
            hands.add(() -> given.received(invoice, reference, "10.00", status, TEN.plusSeconds(status.ordinal())));
        }
        Collections.shuffle(hands);

        List<Got<TransactionView>> got = AtOnce.run(hands);

        assertThat(got).allMatch(Got::won);
        assertThat(transactions.of(invoice.id()))
                .singleElement()
                .extracting(TransactionView::status)
                .isEqualTo(Status.REVERSED);
        assertThat(review.check(invoice.id()).record()).isEqualTo(PaymentRecord.REVERSED);
    }

    @RepeatedTest(5)
    void aPaymentArrivingWhileTheInvoiceIsVoidedIsNeverLost() throws InterruptedException {
        InvoiceView invoice = given.invoiceOver("EUR", "10");

        List<Got<Object>> got =
                AtOnce.run(List.of(() -> given.received(invoice, unique(), "10.00", Status.SUCCESS, TEN), () -> {
                    transitions.voidUnpaid(invoice.id(), "grace is over");
                    return "void";
                }));

        assertThat(got).allMatch(Got::won);
        assertThat(credits.balancesOf(invoice.customer())).containsExactly(Money.parse("EUR 10.00"));
    }

    @Test
    void anInvoiceMarkedPaidEightTimesAtOnceIsPaidOnce() throws InterruptedException {
        InvoiceView invoice = given.invoiceOver("EUR", "10");
        given.received(invoice, unique(), "15.00", Status.SUCCESS, TEN);

        List<Got<String>> got = AtOnce.run(Collections.nCopies(HANDS, () -> {
            transitions.markPaid(invoice.id());
            return "paid";
        }));

        assertThat(got).allMatch(Got::won);
        assertThat(eventsOf(invoice.id())).containsOnlyOnce("invoice-paid");
        assertThat(credits.balancesOf(invoice.customer())).containsExactly(Money.parse("EUR 5.00"));
    }

    @Test
    void aTransactionWaitsForARunningCheck() throws InterruptedException {
        InvoiceView invoice = given.invoiceOver("EUR", "10");
        CountDownLatch checked = new CountDownLatch(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());

        List<Got<Object>> got = AtOnce.run(List.of(
                () -> transaction.execute(inOne -> {
                    PaymentRecord record = review.check(invoice.id()).record();
                    checked.countDown();
                    untilSomebodyWaitsForALock();
                    order.add("decided on " + record);
                    return record;
                }),
                () -> {
                    assertThat(checked.await(10, TimeUnit.SECONDS)).isTrue();
                    given.received(invoice, unique(), "10.00", Status.SUCCESS, TEN);
                    order.add("recorded");
                    return "recorded";
                }));

        assertThat(got).allMatch(Got::won);
        assertThat(order).containsExactly("decided on NONE", "recorded");
    }

    @Test
    void concurrentWorkOnManyInvoicesNeverDeadlocks() throws InterruptedException {
        List<InvoiceView> some = IntStream.range(0, 3)
                .mapToObj(one -> given.invoiceOver("EUR", "10"))
                .toList();
        List<Callable<Integer>> hands = new ArrayList<>();
        for (int hand = 0; hand < HANDS; hand++) {
            int offset = hand;
            hands.add(() -> {
                for (int round = 0; round < 6; round++) {
                    InvoiceView invoice = some.get((offset + round) % some.size());
                    given.received(invoice, unique(), "1.00", Status.SUCCESS, TEN);
                    review.check(invoice.id()).record();
                }
                return offset;
            });
        }

        assertThat(AtOnce.run(hands)).allMatch(Got::won);
        assertThat(some.stream().map(invoice -> invoices.get(invoice.id()).received()))
                .containsOnly(Money.parse("EUR 16.00"));
    }

    private int issueAllButEveryThird(List<InvoiceId> mine) {
        for (int one = 0; one < mine.size(); one++) {
            boolean rollBack = one % 3 == 2;
            InvoiceId id = mine.get(one);
            transaction.executeWithoutResult(inOne -> {
                termInvoices.issue(id);
                if (rollBack) {
                    inOne.setRollbackOnly();
                }
            });
        }
        return mine.size();
    }

    private String answered(InvoiceView invoice, Actor person, Outcome outcome) {
        return CurrentActor.as(person, () -> {
            review.answer(invoice.id(), VERIFY_PAYMENT_AUTHORIZATION, person.id(), outcome, "seen", Optional.empty());
            return person.id();
        });
    }

    private String resolved(InvoiceView invoice, Actor person) {
        given.answered(invoice, person, RESOLVE_UNKNOWN_PAYMENT, Outcome.WAIT);
        return person.id();
    }

    /**
     * Holds the lock on the plan until all callers wait for it; otherwise the first would finish before the second
     * starts.
     */
    private static <T> T onceOpen(CountDownLatch gate, Callable<T> hand) throws Exception {
        if (!gate.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody opened the gate");
        }
        return hand.call();
    }

    private void untilSomebodyWaitsForALock() {
        untilWaitingForALock(1);
    }

    /** Keeps the transaction open until other sessions are waiting for one of its locks. */
    private void untilWaitingForALock(int sessions) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (rowsOf("select count(*) from pg_locks where not granted and pid <> pg_backend_pid()") < sessions) {
            assertThat(System.nanoTime()).as("nobody waits for a lock").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private int rowsOf(String sql, Object... parameters) {
        return jdbc.queryForObject(sql, Integer.class, parameters);
    }

    private List<String> eventsOf(InvoiceId invoice) {
        return audit.about(new Subject("invoice", invoice.toString())).stream()
                .map(AuditTrail.Entry::event)
                .toList();
    }
}
