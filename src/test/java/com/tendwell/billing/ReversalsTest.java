package com.tendwell.billing;

import static com.tendwell.billing.GivenInvoices.ANNA;
import static com.tendwell.billing.GivenInvoices.FIRST_OF_MARCH;
import static com.tendwell.billing.GivenInvoices.item;
import static com.tendwell.billing.GivenInvoices.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class ReversalsTest {

    @Autowired
    ApplicationContext house;

    @Autowired
    Invoices invoices;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    ManualInvoices manualInvoices;

    @Autowired
    PaymentDates dates;

    @Autowired
    PaymentReports reports;

    @Autowired
    PaymentReview review;

    @Autowired
    Credits credits;

    @Autowired
    CreditNotes notes;

    @Autowired
    ServicePlans plans;

    @Autowired
    LiveCases cases;

    @Autowired
    AuditTrail audit;

    @Autowired
    TimeMachine time;

    private GivenInvoices given;

    @BeforeEach
    void onTheFirstMonday() {
        time.reset();
        given = new GivenInvoices(house);
    }

    @Test
    void aReversedPaymentMakesTheInvoicePastDueAndStartsItsCase() {
        String reference = unique();
        InvoiceView paid = given.paidOver("80", reference);
        time.travelTo(Instant.parse("2026-05-04T09:00:00Z"));

        given.reversed(paid, reference, "80");

        InvoiceView reopened = invoices.get(paid.id());
        assertThat(reopened.status()).isEqualTo(InvoiceStatus.PAST_DUE);
        assertThat(reopened.paidAt()).isEmpty();
        assertThat(reopened.open()).isEqualTo(eur("80.00"));
        assertThat(cases.isLive(Invoices.REVERSAL_CASE, paid.id().value())).isTrue();
        assertThat(eventsOf(paid)).containsOnlyOnce("invoice-reopened");
        assertThat(credits.balancesOf(paid.customer())).isEmpty();
    }

    @Test
    void aReversalBeforeTheDueDayIsOverLeavesTheInvoicePendingAndItsGraceAfterThatDay() {
        time.travelTo(Instant.parse("2026-03-16T22:00:00Z"));
        String reference = unique();
        InvoiceView paid = given.paidOver("80", reference);
        LocalDate due = paid.dueOn().orElseThrow();

        given.reversed(paid, reference, "80");

        InvoiceView reopened = invoices.get(paid.id());
        assertThat(reopened.status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        assertThat(reopened.paidAt()).isEmpty();
        assertThat(reopened.open()).isEqualTo(eur("80.00"));
        assertThat(cases.isLive(Invoices.REVERSAL_CASE, paid.id().value())).isTrue();
        assertThat(audit.about(new Subject("invoice", paid.id().toString())))
                .filteredOn(entry -> entry.event().equals("invoice-reopened"))
                .extracting(AuditTrail.Entry::after)
                .containsExactly("Pending payment");
        assertThat(dates.graceEndsAt(paid.id()))
                .isEqualTo(
                        due.plusDays(8).atStartOfDay(ZoneId.of("Europe/Berlin")).toInstant());
    }

    @Test
    void onTheDueDayItselfAReopenedInvoiceIsPendingAndPastDueTheDayAfter() {
        String today = unique();
        InvoiceView due = given.paidOver("80", today);
        String tomorrow = unique();
        InvoiceView late = given.paidOver("80", tomorrow);
        ZonedDateTime lastHour = due.dueOn().orElseThrow().atTime(23, 30).atZone(ZoneId.of("Europe/Berlin"));

        time.travelTo(lastHour.toInstant());
        given.reversed(due, today, "80");
        time.travelTo(lastHour.plusHours(1).toInstant());
        given.reversed(late, tomorrow, "80");

        assertThat(invoices.get(due.id()).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        assertThat(invoices.get(late.id()).status()).isEqualTo(InvoiceStatus.PAST_DUE);
        assertThat(dates.dueWhileUnderReview(500)).contains(due.id()).doesNotContain(late.id());
    }

    @Test
    void aReversalReportedTwiceReopensOnce() {
        String reference = unique();
        InvoiceView paid = given.paidOver("80", reference);

        given.reversed(paid, reference, "80");
        given.reversed(paid, reference, "80");

        assertThat(eventsOf(paid)).containsOnlyOnce("invoice-reopened").doesNotContain("invoice-reopened-again");
    }

    @Test
    void theGracePeriodStartsOnTheDayOfReopening() {
        String reference = unique();
        InvoiceView paid = given.paidOver("80", reference);
        assertThat(dates.graceEndsAt(paid.id())).isEqualTo(Instant.parse("2026-03-23T23:00:00Z"));

        time.travelTo(Instant.parse("2026-05-04T09:00:00Z"));
        given.reversed(paid, reference, "80");

        assertThat(dates.graceEndsAt(paid.id())).isEqualTo(Instant.parse("2026-05-11T22:00:00Z"));
        assertThat(dates.of(paid.id()).dueEndsAt()).isEqualTo(Instant.parse("2026-03-16T23:00:00Z"));
    }

    @Test
    void itStaysPaidIfTheRemainingPaymentsCoverIt() {
        InvoiceView invoice = given.manualOver("EUR", "80");
        String reference = unique();
        given.received(invoice, unique(), "80.00", Status.SUCCESS, FIRST_OF_MARCH);
        given.received(invoice, reference, "80.00", Status.SUCCESS, FIRST_OF_MARCH);
        transitions.markPaid(invoice.id());
        assertThat(credits.balancesOf(invoice.customer())).containsExactly(eur("80.00"));

        given.reversed(invoice, reference, "80");

        assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(credits.balancesOf(invoice.customer())).isEmpty();
        assertThat(eventsOf(invoice)).doesNotContain("invoice-reopened");
    }

    @Test
    void anOverpaymentCountsForTheReopenedInvoiceAgainEvenIfAllocatedMeanwhile() {
        InvoiceView invoice = given.manualOver("EUR", "80");
        String reference = unique();
        given.received(invoice, unique(), "30.00", Status.SUCCESS, FIRST_OF_MARCH);
        given.received(invoice, reference, "70.00", Status.SUCCESS, FIRST_OF_MARCH);
        transitions.markPaid(invoice.id());
        InvoiceView other = given.manual(plans.get(invoice.plan()), "50");
        CurrentActor.as(ANNA, () -> credits.apply(invoice.customer(), numberOf(other), new BigDecimal("20")));

        given.reversed(invoice, reference, "70");

        assertThat(invoices.get(invoice.id()).open()).isEqualTo(eur("50.00"));
        assertThat(credits.balancesOf(invoice.customer())).containsExactly(eur("-20.00"));
        assertThat(CurrentActor.as(ANNA, () -> credits.ledgerOf(invoice.customer(), Optional.empty(), 50))
                        .items())
                .extracting(CreditEntry::kind)
                .containsExactly(CreditEntry.Kind.REVERSED, CreditEntry.Kind.APPLIED, CreditEntry.Kind.OVERPAID);
    }

    @Test
    void aReversalThatIsWithdrawnMakesItPaidAgain() {
        String reference = unique();
        InvoiceView paid = given.paidOver("80", reference);
        given.reversed(paid, reference, "80");

        given.received(paid, reference, "80", Status.SUCCESS, FIRST_OF_MARCH.plusSeconds(120));

        assertThat(invoices.get(paid.id()).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(eventsOf(paid)).containsOnlyOnce("reversal-withdrawn").doesNotContain("unapplied-payment");
        assertThat(credits.balancesOf(paid.customer())).isEmpty();
    }

    @Test
    void reopeningWhileItsCaseIsLiveStartsNoSecondCase() {
        String reference = unique();
        InvoiceView paid = given.paidOver("80", reference);
        given.reversed(paid, reference, "80");
        given.received(paid, reference, "80", Status.SUCCESS, FIRST_OF_MARCH.plusSeconds(120));
        assertThat(cases.claim("payment-reversal", paid.id().value()))
                .as("the case ended when the money was back; one that is slower holds its claim still")
                .isTrue();

        given.received(paid, reference, "80", Status.REVERSED, FIRST_OF_MARCH.plusSeconds(180));

        assertThat(invoices.get(paid.id()).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        assertThat(eventsOf(paid)).containsOnlyOnce("invoice-reopened").containsOnlyOnce("invoice-reopened-again");
    }

    @Test
    void anotherPaymentIsNotAWithdrawalAndIsVerified() {
        String reference = unique();
        InvoiceView paid = given.paidOver("80", reference);
        given.reversed(paid, reference, "80");

        given.received(paid, unique(), "80", Status.SUCCESS);

        assertThat(invoices.get(paid.id()).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        assertThat(review.check(paid.id()).record()).isEqualTo(InvoiceBalance.PaymentRecord.SUCCESS);
        assertThat(eventsOf(paid)).doesNotContain("reversal-withdrawn");
        transitions.markPaid(paid.id());
        assertThat(invoices.get(paid.id()).status()).isEqualTo(InvoiceStatus.PAID);
    }

    @Test
    void aReversalRecordedByAPersonNeedsAnotherPerson() {
        String reference = unique();
        InvoiceView paid = given.paidOver("80", reference);
        given.reversed(paid, reference, "80");

        CurrentActor.as(
                ANNA,
                () -> reports.record(GivenInvoices.transaction(
                        paid, reference, "80", Status.SUCCESS, FIRST_OF_MARCH.plusSeconds(120))));

        assertThat(invoices.get(paid.id()).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        assertThat(review.approvalFacts(paid.id()).recordedByPerson()).isTrue();
    }

    @Test
    void aReversalRecordedByAManagersTokenNeedsAPerson() {
        String reference = unique();
        InvoiceView paid = given.paidOver("80", reference);
        given.reversed(paid, reference, "80");

        CurrentActor.as(
                Actor.token("managers-token", "mgr.mona", Set.of("transactions:write", "teams:all")),
                () -> reports.record(GivenInvoices.transaction(
                        paid, reference, "80", Status.SUCCESS, FIRST_OF_MARCH.plusSeconds(120))));

        assertThat(invoices.get(paid.id()).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
    }

    @Test
    void aReopenedPurchaseThatIsPaidAgainBuysNothingNew() {
        PlanView plan = given.plan("EUR", "120.00");
        InvoiceView invoice = given.issued(plan);
        String reference = unique();
        given.received(invoice, reference, "120", Status.SUCCESS, FIRST_OF_MARCH);
        transitions.markPaid(invoice.id());
        plans.grantPaidTerm(plan.id());
        PlanView active = plans.get(plan.id());

        given.reversed(invoice, reference, "120");
        given.received(invoice, unique(), "120", Status.SUCCESS);
        transitions.markPaid(invoice.id());

        assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(plans.get(plan.id())).isEqualTo(active);
    }

    @Test
    void aWrittenOffInvoiceKeepsItsPaymentsAndLaterOnesBecomeCreditForFinanceToDecide() {
        InvoiceView invoice = given.manualOver("EUR", "80");
        given.received(invoice, unique(), "30", Status.SUCCESS, FIRST_OF_MARCH);

        CurrentActor.as(ANNA, () -> transitions.writeOff(invoice.id(), ANNA.id(), "moved away"));

        assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.WRITTEN_OFF);
        assertThat(invoices.get(invoice.id()).open()).isEqualTo(eur("0.00"));
        assertThat(credits.balancesOf(invoice.customer())).isEmpty();

        TransactionView late = given.received(invoice, unique(), "50", Status.SUCCESS);

        assertThat(credits.balancesOf(invoice.customer())).containsExactly(eur("50.00"));
        assertThat(cases.isLive(Credits.UNAPPLIED_CASE, late.id())).isTrue();
        assertThat(eventsOf(invoice)).containsOnlyOnce("invoice-written-off").containsOnlyOnce("unapplied-payment");
    }

    @Test
    void aPaymentForAPaidOrVoidInvoiceAsksFinanceOnceUnlikeAnOverpaymentFoundAtMarkPaid() {
        InvoiceView paid = given.manualOver("EUR", "80");
        TransactionView tooMuch = given.received(paid, unique(), "100", Status.SUCCESS);
        transitions.markPaid(paid.id());
        InvoiceView gone = given.manualOver("EUR", "80");
        CurrentActor.as(ANNA, () -> transitions.voidOpen(gone.id(), "goodwill"));

        TransactionView second = given.received(paid, unique(), "80", Status.SUCCESS);
        TransactionView late = given.received(gone, "late-" + second.reference(), "80", Status.PENDING);
        assertThat(cases.isLive(Credits.UNAPPLIED_CASE, late.id())).isFalse();
        given.received(gone, late.reference(), "80", Status.SUCCESS, time.now().plusSeconds(1));

        assertThat(cases.isLive(Credits.UNAPPLIED_CASE, tooMuch.id())).isFalse();
        assertThat(cases.isLive(Credits.UNAPPLIED_CASE, second.id())).isTrue();
        assertThat(cases.isLive(Credits.UNAPPLIED_CASE, late.id())).isTrue();
        assertThat(eventsOf(paid)).containsOnlyOnce("unapplied-payment");
        assertThat(eventsOf(gone)).containsOnlyOnce("unapplied-payment");
        assertThat(audit.about(new Subject("transaction", second.id().toString())))
                .extracting(AuditTrail.Entry::event)
                .containsExactly("unapplied-payment");
    }

    @Test
    void anInvoiceBecomesPastDueOnceAndOnlyWhileUnpaid() {
        InvoiceView invoice = given.manualOver("EUR", "80");

        assertThat(transitions.markPastDue(invoice.id())).isTrue();
        assertThat(transitions.markPastDue(invoice.id())).isFalse();
        assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.PAST_DUE);
        assertThat(eventsOf(invoice)).containsOnlyOnce("invoice-past-due");

        given.received(invoice, unique(), "80", Status.SUCCESS);
        transitions.markPaid(invoice.id());
        assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(transitions.markPastDue(invoice.id())).isFalse();

        InvoiceView covered = given.manualOver("EUR", "80");
        given.received(covered, unique(), "80", Status.SUCCESS);
        assertThat(transitions.markPastDue(covered.id())).isFalse();
        assertThat(invoices.get(covered.id()).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
    }

    @Test
    void theCustomerIsRemindedSomeDaysBeforeTheDueDateButNotOnTheDayOfTheInvoice() {
        PlanView plan = given.planUnderWay(given.customer("en", "0"), "EUR");
        InvoiceView usual = given.manual(plan, "80");
        InvoiceView draft = CurrentActor.as(
                ANNA,
                () -> manualInvoices.write(
                        new NewManualInvoice(plan.number(), 2, List.of(item("Call-out", "1", "80", false)))));
        InvoiceView hurried = CurrentActor.as(ANNA, () -> manualInvoices.issue(draft.id(), draft.version()));

        assertThat(dates.of(usual.id()).remindAt()).isEqualTo(Instant.parse("2026-03-12T23:00:00Z"));
        assertThat(dates.of(hurried.id()).remindAt()).isEqualTo(Instant.parse("2026-03-02T23:00:00Z"));
    }

    @Test
    void whileAReversalIsReviewedTheOfficeDecidesInThatTask() {
        String reference = unique();
        InvoiceView paid = given.paidOver("80", reference);
        given.reversed(paid, reference, "80");
        long version = invoices.get(paid.id()).version();

        for (Runnable work : List.<Runnable>of(
                () -> transitions.voidOpen(paid.id(), version, "no"),
                () -> transitions.writeOff(paid.id(), version, "no"),
                () -> given.creditedInFull(numberOf(paid), "no"))) {
            assertThatThrownBy(() -> CurrentActor.as(ANNA, work))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("decide in that task");
        }
        CurrentActor.as(ANNA, () -> transitions.writeOff(paid.id(), ANNA.id(), "the account is closed"));
        assertThat(invoices.get(paid.id()).status()).isEqualTo(InvoiceStatus.WRITTEN_OFF);
    }

    private static String numberOf(InvoiceView invoice) {
        return invoice.number().orElseThrow();
    }

    private static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }

    private List<String> eventsOf(InvoiceView invoice) {
        return audit.about(new Subject("invoice", invoice.id().toString())).stream()
                .map(AuditTrail.Entry::event)
                .toList();
    }
}
