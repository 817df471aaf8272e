package com.tendwell.billing;

import static com.tendwell.billing.GivenInvoices.ANNA;
import static com.tendwell.billing.GivenInvoices.BORIS;
import static com.tendwell.billing.GivenInvoices.FIRST_OF_MARCH;
import static com.tendwell.billing.GivenInvoices.MACHINE;
import static com.tendwell.billing.GivenInvoices.MONA;
import static com.tendwell.billing.GivenInvoices.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.CreditDecisions.RefundDecision;
import com.tendwell.billing.CreditDecisions.UnappliedDecision;
import com.tendwell.billing.Credits.NewRefund;
import com.tendwell.billing.Invoices.FinanceDecision;
import com.tendwell.billing.PaymentReview.Outcome;
import com.tendwell.billing.PaymentReview.Step;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.staff.Groups;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class CreditsTest {

    private static final Actor DORA = Actor.person("finance.dora", Set.of(Groups.FINANCE));

    @Autowired
    ApplicationContext house;

    @Autowired
    Invoices invoices;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    PrepaidReturns returns;

    @Autowired
    PaymentReports reports;

    @Autowired
    PaymentReview review;

    @Autowired
    Transactions transactions;

    @Autowired
    Credits credits;

    @Autowired
    CreditDecisions creditDecisions;

    @Autowired
    MoneyOut moneyOut;

    @Autowired
    ServicePlans plans;

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
    void allocatedCreditCountsAsPaymentAndIsAnnounced() {
        InvoiceView invoice = given.manualOver("EUR", "80");
        given.creditOf(invoice.customer(), "EUR", "100");

        InvoiceView after = CurrentActor.as(ANNA, () -> applied(invoice, "80"));

        assertThat(after.applied()).isEqualTo(eur("80.00"));
        assertThat(after.open()).isEqualTo(eur("0.00"));
        assertThat(review.check(invoice.id()).record()).isEqualTo(InvoiceBalance.PaymentRecord.SUCCESS);
        assertThat(credits.balancesOf(invoice.customer())).containsExactly(eur("20.00"));
        assertThat(eventsOf(invoice)).containsOnlyOnce("credit-applied");
        transitions.markPaid(invoice.id());
        assertThat(credits.balancesOf(invoice.customer())).containsExactly(eur("20.00"));
    }

    @Test
    void creditAllocatedByAPersonNeedsASecondPersonUnlikeThatOfAMachine() {
        InvoiceView byAnna = given.manualOver("EUR", "80");
        given.creditOf(byAnna.customer(), "EUR", "100");
        InvoiceView byMachine = given.manual(plans.get(byAnna.plan()), "20");

        CurrentActor.as(ANNA, () -> applied(byAnna, "80"));
        CurrentActor.as(MACHINE, () -> applied(byMachine, "20"));

        assertThat(review.approvalFacts(byAnna.id()).recordedByPerson()).isTrue();
        assertThat(review.approvalFacts(byMachine.id()).recordedByPerson()).isFalse();
    }

    @Test
    void moreThanTheInvoiceNeedsOrTheCustomerHasIsRefused() {
        InvoiceView invoice = given.manualOver("EUR", "80");
        given.creditOf(invoice.customer(), "EUR", "50");

        assertThat(refusedToAnna(() -> applied(invoice, "80.01"))).hasMessageContaining("needs: 80.00 EUR");
        assertThat(refusedToAnna(() -> applied(invoice, "50.01"))).hasMessageContaining("credit of 50.00 EUR");
        assertThat(refusedToAnna(() -> applied(invoice, "0"))).hasMessageContaining("greater than zero");
        assertThat(refusedToAnna(() -> applied(invoice, "-1"))).hasMessageContaining("negative");
        assertThat(refusedToAnna(() -> credits.apply(invoice.customer(), numberOf(invoice), null)))
                .hasMessageContaining("missing");
        assertThat(credits.balancesOf(invoice.customer())).containsExactly(eur("50.00"));
    }

    @Test
    void creditOfAnotherCustomerOrCurrencyOrForAClosedInvoiceIsRefused() {
        InvoiceView invoice = given.manualOver("EUR", "80");
        InvoiceView others = given.manualOver("EUR", "80");
        given.creditOf(invoice.customer(), "USD", "50");

        assertThat(refusedToAnna(() -> credits.apply(invoice.customer(), numberOf(others), BigDecimal.TEN))
                        .type())
                .isEqualTo("invoice-of-another-customer");
        assertThat(refusedToAnna(() -> applied(invoice, "10"))).hasMessageContaining("credit of 0.00 EUR");
        CurrentActor.as(ANNA, () -> transitions.voidOpen(invoice.id(), "goodwill"));
        assertThat(refusedToAnna(() -> applied(invoice, "10")).type()).isEqualTo("invoice-not-open");
    }

    @Test
    void aRefundIsAnOutgoingTransactionThatNeverCountsAsReceived() {
        InvoiceView source = given.paidOver("80", unique());
        returns.creditInFull(source.id(), "cancelled");

        TransactionView refund =
                CurrentActor.as(BORIS, () -> given.refunded(source.customer(), refundOf(source, "80")));

        assertThat(refund.direction()).isEqualTo(TransactionView.Direction.OUT);
        assertThat(refund.status()).isEqualTo(Status.SUCCESS);
        assertThat(refund.recordedBy()).isEqualTo(BORIS.id());
        assertThat(invoices.balance(source.id()).received()).isEqualTo(eur("80.00"));
        assertThat(transactions.of(source.id())).hasSize(2);
        assertThat(credits.balancesOf(source.customer())).isEmpty();
        assertThat(CurrentActor.as(ANNA, () -> credits.ledgerOf(source.customer(), Optional.empty(), 1))
                        .items())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.kind()).isEqualTo(CreditEntry.Kind.REFUNDED);
                    assertThat(entry.amount()).isEqualTo(eur("-80.00"));
                    assertThat(entry.transaction()).contains(refund.reference());
                    assertThat(entry.actedBy()).isEqualTo(BORIS.id());
                });
        assertThat(review.approvalFacts(source.id()).recordedByPerson()).isFalse();
        assertThat(eventsOf(source)).containsOnlyOnce("credit-refunded");
        assertThat(refusedTo(BORIS, () -> given.refunded(source.customer(), refundOf(source, "0.01")))
                        .type())
                .isEqualTo("credit-not-there");
    }

    @Test
    void aKnownReferenceIsNotARefundAndARefundIsNotAPayment() {
        String reference = unique();
        InvoiceView source = given.paidOver("80", reference);
        returns.creditInFull(source.id(), "cancelled");

        assertThat(refusedTo(
                                BORIS,
                                () -> given.refunded(
                                        source.customer(),
                                        new NewRefund(
                                                numberOf(source), new BigDecimal("80"), "stripe", reference, "back")))
                        .type())
                .isEqualTo("transaction-known-otherwise");
        TransactionView refund = CurrentActor.as(
                BORIS,
                () -> given.refunded(
                        source.customer(),
                        new NewRefund(numberOf(source), new BigDecimal("80"), "stripe", unique(), "back")));
        assertThatThrownBy(() -> given.received(source, refund.reference(), "80", Status.SUCCESS))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("direction");
    }

    @Test
    void thePlansAuthorThePaymentsRecorderAndMachinesMayNotRefund() {
        InvoiceView source = given.manualOver("EUR", "80");
        CurrentActor.as(
                ANNA,
                () -> reports.record(
                        GivenInvoices.transaction(source, unique(), "80", Status.SUCCESS, FIRST_OF_MARCH)));
        transitions.markPaid(source.id());
        returns.creditInFull(source.id(), "cancelled");
        Actor creator = Actor.person(GivenInvoices.CREATOR, Set.of(Groups.FINANCE));
        Actor stranger = Actor.person("tech.tom", Set.of(Groups.TECHNICIAN));

        for (Actor wrong : List.of(creator, ANNA)) {
            assertThat(refusedTo(wrong, () -> given.refunded(source.customer(), refundOf(source, "80"))))
                    .hasMessageContaining("somebody else has to decide on the refund");
        }
        assertThat(refusedTo(MACHINE, () -> given.refunded(source.customer(), refundOf(source, "80"))))
                .hasMessageContaining("cannot be done with an API token");
        assertThat(refusedTo(stranger, () -> given.refunded(source.customer(), refundOf(source, "80")))
                        .kind())
                .isEqualTo(Refused.Kind.FORBIDDEN);
        assertThat(creditDecisions.excludedFromRefund(source.id()))
                .containsExactlyInAnyOrder(GivenInvoices.CREATOR, ANNA.id());
        CurrentActor.as(BORIS, () -> given.refunded(source.customer(), refundOf(source, "80")));
    }

    /** Credit is one pot: moving it to another invoice that is then voided frees nobody who handled the money. */
    @Test
    void whoeverHandledAnyOfACustomersMoneyRefundsNoneOfItAlone() {
        InvoiceView source = given.manualOver("EUR", "80");
        CurrentActor.as(
                BORIS,
                () -> reports.record(
                        GivenInvoices.transaction(source, unique(), "80", Status.SUCCESS, FIRST_OF_MARCH)));
        review.beginRound(source.id());
        given.answered(source, ANNA, Step.VERIFY_PAYMENT_AUTHORIZATION, Outcome.CLEARED);
        transitions.markPaid(source.id());
        returns.creditInFull(source.id(), "cancelled");
        InvoiceView other = given.manual(plans.get(source.plan()), "80");
        CurrentActor.as(MACHINE, () -> applied(other, "80"));
        CurrentActor.as(DORA, () -> transitions.voidOpen(other.id(), "written twice"));

        for (Actor wrong : List.of(BORIS, MONA)) {
            assertThat(refusedTo(wrong, () -> given.refunded(other.customer(), refundOf(other, "80"))))
                    .as("recorded the money, or allocated it by token")
                    .hasMessageContaining("somebody else has to decide on the refund");
        }
        assertThat(creditDecisions.excludedFromRefund(other.id()))
                .contains(GivenInvoices.CREATOR, BORIS.id(), MONA.id());
        assertThat(CurrentActor.as(ANNA, () -> moneyOut.refund(other.customer(), refundOf(other, "1")))
                        .waits())
                .as("verified the money that is refunded")
                .isTrue();
        assertThat(CurrentActor.as(DORA, () -> moneyOut.refund(other.customer(), refundOf(other, "1")))
                        .waits())
                .isFalse();
    }

    @Test
    void moneyWhoseRefundWaitsIsNotRefundedAgain() {
        InvoiceView source = given.paidOver("6000", unique());
        returns.creditInFull(source.id(), "cancelled");
        CurrentActor.as(BORIS, () -> assertThat(moneyOut.refund(source.customer(), refundOf(source, "5500"))
                        .waits())
                .isTrue());

        assertThat(refusedTo(DORA, () -> moneyOut.refund(source.customer(), refundOf(source, "5500"))))
                .hasMessageContaining("500.00 EUR can be refunded");
        assertThat(creditDecisions.refundable(source.id())).isEqualTo(eur("500.00"));
        InvoiceView open = given.manual(plans.get(source.plan()), "1000");
        assertThat(refusedTo(DORA, () -> credits.apply(source.customer(), numberOf(open), new BigDecimal("500.01"))))
                .hasMessageContaining("credit of 500.00 EUR");
    }

    /** They could refund again and again. */
    @Test
    void whoeverRefundedDoesNotReportThatItCameBack() {
        InvoiceView source = given.paidOver("80", unique());
        returns.creditInFull(source.id(), "cancelled");
        TransactionView refund =
                CurrentActor.as(BORIS, () -> given.refunded(source.customer(), refundOf(source, "80")));
        NewTransaction failed = new NewTransaction(
                refund.provider(),
                refund.reference(),
                numberOf(source),
                null,
                new BigDecimal("80"),
                "EUR",
                Status.FAILED,
                null,
                null);
        Actor token = Actor.token("boris", BORIS.id(), Set.of("transactions:write"));

        for (Actor wrong : List.of(BORIS, token)) {
            assertThat(refusedTo(wrong, () -> reports.record(failed)))
                    .as(wrong.label())
                    .hasMessageContaining("somebody else");
        }
        assertThat(CurrentActor.as(BORIS, () -> reports.judge(List.of(failed)))
                        .get(0)
                        .objections())
                .isNotEmpty();
        assertThat(credits.balancesOf(source.customer())).isEmpty();

        CurrentActor.as(DORA, () -> reports.record(failed));
        assertThat(credits.balancesOf(source.customer())).containsExactly(eur("80.00"));
    }

    /** What waits is paid after the approval, so it has no reference before it. */
    @Test
    void aReferenceIsNeededOnlyOfARefundThatIsDoneAtOnce() {
        InvoiceView source = given.paidOver("6000", unique());
        returns.creditInFull(source.id(), "cancelled");

        assertThat(refusedTo(BORIS, () -> moneyOut.refund(source.customer(), withoutReference(source, "100")))
                        .fields())
                .extracting(Refused.Field::field)
                .containsExactly("reference");
        assertThat(CurrentActor.as(BORIS, () -> moneyOut.refund(source.customer(), withoutReference(source, "5500")))
                        .waits())
                .isTrue();
    }

    private static NewRefund withoutReference(InvoiceView source, String amount) {
        return new NewRefund(numberOf(source), new BigDecimal(amount), "bank-transfer", "", "as they asked");
    }

    @Test
    void anUnappliedPaymentIsRefundedKeptOrAllocatedAndTheDecisionStored() {
        InvoiceView gone = voided("80");
        TransactionView refunded = given.received(gone, unique(), "10", Status.SUCCESS);
        TransactionView kept = given.received(gone, unique(), "20", Status.SUCCESS);
        TransactionView used = given.received(gone, unique(), "40", Status.SUCCESS);
        InvoiceView open = given.manual(plans.get(gone.plan()), "30");

        assertThat(CurrentActor.as(ANNA, () -> creditDecisions.unapplied(used.id()))
                        .credit())
                .isEqualTo(eur("40.00"));
        decide(refunded, UnappliedDecision.REFUND, null, unique());
        decide(kept, UnappliedDecision.KEEP, null, null);
        decide(used, UnappliedDecision.USE, numberOf(open), null);

        assertThat(credits.balancesOf(gone.customer())).containsExactly(eur("30.00"));
        assertThat(invoices.get(open.id()).open()).isEqualTo(eur("0.00"));
        assertThat(transactions.of(gone.id()))
                .filteredOn(one -> one.direction() == TransactionView.Direction.OUT)
                .singleElement()
                .satisfies(out -> {
                    assertThat(out.amount()).isEqualTo(eur("10.00"));
                    assertThat(out.provider()).isEqualTo("stripe");
                });
        assertThat(invoices.decisions(gone.id()))
                .extracting(FinanceDecision::outcome)
                .containsExactly("REFUND", "KEEP");
        assertThat(invoices.decisions(open.id())).singleElement().satisfies(decision -> {
            assertThat(decision.outcome()).isEqualTo("USE");
            assertThat(decision.task()).isEqualTo("decide-customer-credit");
            assertThat(decision.person()).isEqualTo(ANNA.id());
        });
    }

    @Test
    void aRefundOfAnUnappliedPaymentNeedsAReferenceASecondPersonAndTheCreditItself() {
        InvoiceView gone = voided("80");
        TransactionView late = given.received(gone, unique(), "50", Status.SUCCESS);
        InvoiceView open = given.manual(plans.get(gone.plan()), "30");
        Actor creator = Actor.person(GivenInvoices.CREATOR, Set.of(Groups.FINANCE));

        assertThat(refusedToAnna(() -> decideAs(ANNA, late, UnappliedDecision.REFUND, null, " "))
                        .fields())
                .extracting(Refused.Field::field)
                .containsExactly("refundReference");
        assertThat(refusedToAnna(() -> decideAs(ANNA, late, UnappliedDecision.USE, null, null))
                        .fields())
                .extracting(Refused.Field::field)
                .containsExactly("invoiceNumber");
        assertThat(refusedTo(creator, () -> decideAs(creator, late, UnappliedDecision.REFUND, null, unique())))
                .hasMessageContaining("somebody else");
        assertThat(refusedToAnna(() -> creditDecisions.decideUnapplied(
                        late.id(), BORIS.id(), UnappliedDecision.KEEP, Optional.empty(), Optional.empty(), "why")))
                .hasMessageContaining("in their own name");
        assertThat(refusedToAnna(() -> creditDecisions.decideUnapplied(
                                late.id(), ANNA.id(), null, Optional.empty(), Optional.empty(), "why"))
                        .fields())
                .extracting(Refused.Field::field)
                .containsExactly("decision");
        CurrentActor.as(ANNA, () -> applied(open, "30"));
        assertThat(refusedToAnna(() -> decideAs(ANNA, late, UnappliedDecision.REFUND, null, unique())))
                .hasMessageContaining("somebody else");
        assertThat(refusedTo(BORIS, () -> decideAs(BORIS, late, UnappliedDecision.REFUND, null, unique())))
                .hasMessageContaining("20.00 EUR can be refunded, not 50.00 EUR");
        assertThat(invoices.decisions(gone.id())).isEmpty();
    }

    @Test
    void anUnappliedPaymentReversedInTheMeantimeCannotBeAllocated() {
        InvoiceView gone = voided("80");
        String reference = unique();
        TransactionView late = given.received(gone, reference, "50", Status.SUCCESS, FIRST_OF_MARCH);
        InvoiceView open = given.manual(plans.get(gone.plan()), "30");
        given.reversed(gone, reference, "50");

        assertThat(refusedToAnna(() -> decideAs(ANNA, late, UnappliedDecision.REFUND, null, unique()))
                        .type())
                .isEqualTo("credit-not-there");
        assertThat(refusedToAnna(() -> decideAs(ANNA, late, UnappliedDecision.USE, numberOf(open), null))
                        .type())
                .isEqualTo("credit-not-there");
        decide(late, UnappliedDecision.KEEP, null, null);
    }

    @Test
    void thePaymentForACancelledPurchaseIsRefundedOrKept() {
        InvoiceView refunded = cancelledAfterPaying("100");
        InvoiceView kept = cancelledAfterPaying("100");

        CurrentActor.as(
                ANNA,
                () -> creditDecisions.decideCancelledPurchase(
                        refunded.id(), ANNA.id(), RefundDecision.REFUND, Optional.of(unique()), "as they asked"));
        CurrentActor.as(
                ANNA,
                () -> creditDecisions.decideCancelledPurchase(
                        kept.id(), ANNA.id(), RefundDecision.KEEP, Optional.empty(), "they buy another one"));

        assertThat(credits.balancesOf(refunded.customer())).isEmpty();
        assertThat(credits.balancesOf(kept.customer())).containsExactly(eur("100.00"));
        assertThat(invoices.decisions(refunded.id()))
                .extracting(FinanceDecision::task)
                .containsExactly("refund-cancelled-purchase");
        assertThat(creditDecisions.refundable(refunded.id())).isEqualTo(eur("0.00"));
        assertThat(creditDecisions.refundable(kept.id())).isEqualTo(eur("100.00"));
    }

    @Test
    void theLedgerIsForFinanceAndReadByCursor() {
        InvoiceView invoice = given.manualOver("EUR", "80");
        given.creditOf(invoice.customer(), "EUR", "50");
        CurrentActor.as(ANNA, () -> applied(invoice, "20"));
        Actor stranger = Actor.person("sales.sven", Set.of(Groups.CUSTOMER_SUCCESS));

        Page<CreditEntry> first =
                CurrentActor.as(ANNA, () -> credits.ledgerOf(invoice.customer(), Optional.empty(), 1));
        Page<CreditEntry> second = CurrentActor.as(ANNA, () -> credits.ledgerOf(invoice.customer(), first.next(), 1));

        assertThat(first.items()).extracting(CreditEntry::kind).containsExactly(CreditEntry.Kind.APPLIED);
        assertThat(second.items()).extracting(CreditEntry::kind).containsExactly(CreditEntry.Kind.NOT_OWED);
        assertThat(second.next()).isEmpty();
        assertThat(refusedTo(stranger, () -> credits.ledgerOf(invoice.customer(), Optional.empty(), 1))
                        .kind())
                .isEqualTo(Refused.Kind.FORBIDDEN);
        assertThat(refusedToAnna(() -> credits.ledgerOf(invoice.customer(), Optional.of("x"), 1))
                        .fields())
                .extracting(Refused.Field::field)
                .containsExactly("cursor");
    }

    private InvoiceView voided(String amount) {
        InvoiceView invoice = given.manualOver("EUR", amount);
        CurrentActor.as(ANNA, () -> transitions.voidOpen(invoice.id(), "goodwill"));
        return invoices.get(invoice.id());
    }

    private InvoiceView cancelledAfterPaying(String amount) {
        InvoiceView invoice = given.issued(given.plan("EUR", amount));
        given.received(invoice, unique(), amount, Status.SUCCESS);
        returns.settleCancelled(invoice.id(), "cancelled");
        return invoices.get(invoice.id());
    }

    private InvoiceView applied(InvoiceView invoice, String amount) {
        return credits.apply(invoice.customer(), numberOf(invoice), new BigDecimal(amount));
    }

    private static NewRefund refundOf(InvoiceView source, String amount) {
        return new NewRefund(
                numberOf(source), new BigDecimal(amount), "bank-transfer", "refund-" + unique(), "as they asked");
    }

    private void decide(TransactionView payment, UnappliedDecision decision, String invoice, String reference) {
        CurrentActor.as(ANNA, () -> decideAs(ANNA, payment, decision, invoice, reference));
    }

    private void decideAs(
            Actor person, TransactionView payment, UnappliedDecision decision, String invoice, String reference) {
        creditDecisions.decideUnapplied(
                payment.id(),
                person.id(),
                decision,
                Optional.ofNullable(invoice),
                Optional.ofNullable(reference),
                "as they asked");
    }

    private static Refused refusedToAnna(Runnable work) {
        return refusedTo(ANNA, work);
    }

    private static Refused refusedTo(Actor actor, Runnable work) {
        return catchThrowableOfType(Refused.class, () -> CurrentActor.as(actor, work));
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
