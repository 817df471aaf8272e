package com.tendwell.billing;

import static com.tendwell.billing.GivenInvoices.ANNA;
import static com.tendwell.billing.GivenInvoices.BORIS;
import static com.tendwell.billing.GivenInvoices.MONA;
import static com.tendwell.billing.GivenInvoices.unique;
import static com.tendwell.billing.PaymentReview.Outcome.APPROVED;
import static com.tendwell.billing.PaymentReview.Outcome.CLEARED;
import static com.tendwell.billing.PaymentReview.Outcome.NOT_CLEARED;
import static com.tendwell.billing.PaymentReview.Outcome.SENT_BACK;
import static com.tendwell.billing.PaymentReview.Outcome.UNKNOWN;
import static com.tendwell.billing.PaymentReview.Outcome.WAIT;
import static com.tendwell.billing.PaymentReview.Step.APPROVE_LARGE_PAYMENT;
import static com.tendwell.billing.PaymentReview.Step.RESOLVE_UNKNOWN_PAYMENT;
import static com.tendwell.billing.PaymentReview.Step.VERIFY_PAYMENT_AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.InvoiceBalance.PaymentRecord;
import com.tendwell.billing.PaymentReview.Answer;
import com.tendwell.billing.PaymentReview.BankTransfer;
import com.tendwell.billing.PaymentReview.Outcome;
import com.tendwell.billing.PaymentReview.Step;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.staff.Groups;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class VerificationTest {

    private static final Optional<BankTransfer> NO_TRANSFER = Optional.empty();

    @Autowired
    ApplicationContext house;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    PaymentReview review;

    @Autowired
    Transactions transactions;

    @Autowired
    AuditTrail audit;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TimeMachine time;

    private GivenInvoices given;
    private InvoiceView invoice;

    @BeforeEach
    void aRoundOfVerificationIsOpen() {
        time.reset();
        given = new GivenInvoices(house);
        invoice = given.invoiceOver("EUR", "6000.00");
    }

    @Test
    void anAnswerIsStoredWithPersonOutcomeAndNote() {
        CurrentActor.as(
                ANNA,
                () -> review.answer(
                        invoice.id(), VERIFY_PAYMENT_AUTHORIZATION, ANNA.id(), UNKNOWN, " not on it ", NO_TRANSFER));

        assertThat(review.answers(invoice.id()))
                .containsExactly(
                        new Answer(1, VERIFY_PAYMENT_AUTHORIZATION, ANNA.id(), UNKNOWN, "not on it", time.now()));
        assertThat(audit.about(new Subject("invoice", invoice.id().toString())))
                .filteredOn(entry -> entry.event().equals("payment-answered"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.after()).isEqualTo("verify-payment-authorization: UNKNOWN");
                    assertThat(entry.reason()).isEqualTo("not on it");
                    assertThat(entry.actor()).isEqualTo(ANNA.id());
                });
    }

    @Test
    void thePlansAuthorCannotVerifyItsPaymentAndIsToldWhy() {
        Actor creator = Actor.person(GivenInvoices.CREATOR, Set.of(Groups.FINANCE));

        Refused refused = refused(creator, VERIFY_PAYMENT_AUTHORIZATION, CLEARED, "");

        assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN);
        assertThat(refused)
                .hasMessageContaining("You created, changed or activated the plan")
                .hasMessageContaining(number());
        assertThat(review.answers(invoice.id())).isEmpty();
    }

    @Test
    void nobodyAnswersTwoStepsInARowButAnotherPersonMay() {
        given.answered(invoice, ANNA, VERIFY_PAYMENT_AUTHORIZATION, CLEARED);

        Refused refused = refused(ANNA, APPROVE_LARGE_PAYMENT, APPROVED, "");
        assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN);
        assertThat(refused).hasMessageContaining("You gave the previous answer");

        given.answered(invoice, BORIS, APPROVE_LARGE_PAYMENT, APPROVED);
        assertThat(review.answers(invoice.id())).extracting(Answer::person).containsExactly(ANNA.id(), BORIS.id());
    }

    @Test
    void thePlansAuthorAndTheLastToAnswerInThisRoundAreExcluded() {
        assertThat(review.excludedFrom(invoice.id())).containsExactlyInAnyOrder(GivenInvoices.CREATOR);

        given.answered(invoice, ANNA, VERIFY_PAYMENT_AUTHORIZATION, CLEARED);
        assertThat(review.excludedFrom(invoice.id())).containsExactlyInAnyOrder(GivenInvoices.CREATOR, ANNA.id());

        given.answered(invoice, BORIS, APPROVE_LARGE_PAYMENT, SENT_BACK);
        assertThat(review.excludedFrom(invoice.id())).containsExactlyInAnyOrder(GivenInvoices.CREATOR, BORIS.id());

        review.beginRound(invoice.id());
        assertThat(review.excludedFrom(invoice.id())).containsExactlyInAnyOrder(GivenInvoices.CREATOR);
        assertThat(review.answers(invoice.id())).hasSize(2);
    }

    @Test
    void aRoundStartedInTheSameTransactionAlreadyCounts() {
        given.answered(invoice, ANNA, VERIFY_PAYMENT_AUTHORIZATION, NOT_CLEARED);

        transaction.executeWithoutResult(inOne -> {
            review.beginRound(invoice.id());
            assertThat(review.excludedFrom(invoice.id())).containsExactly(GivenInvoices.CREATOR);
        });
        given.answered(invoice, ANNA, VERIFY_PAYMENT_AUTHORIZATION, CLEARED);

        assertThat(review.answers(invoice.id())).extracting(Answer::round).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "VERIFY_PAYMENT_AUTHORIZATION, NOT_CLEARED",
        "VERIFY_PAYMENT_AUTHORIZATION, UNKNOWN",
    })
    void everyAnswerButAPlainYesNeedsANote(Step step, Outcome outcome) {
        assertThat(refused(ANNA, step, outcome, "  ").fields())
                .extracting(Refused.Field::field)
                .containsExactly("note");
        assertThat(refused(ANNA, step, outcome, null).fields())
                .extracting(Refused.Field::field)
                .containsExactly("note");
    }

    @Test
    void aPlainClearedNeedsNoNote() {
        assertThatCode(() -> answer(ANNA, VERIFY_PAYMENT_AUTHORIZATION, CLEARED, null))
                .doesNotThrowAnyException();
    }

    @Test
    void aNoteHasAtMostTwoThousandCharacters() {
        assertThat(refused(ANNA, VERIFY_PAYMENT_AUTHORIZATION, UNKNOWN, "x".repeat(2001))
                        .fields())
                .extracting(Refused.Field::field)
                .containsExactly("note");
        assertThatCode(() -> answer(ANNA, VERIFY_PAYMENT_AUTHORIZATION, UNKNOWN, "x".repeat(2000)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "VERIFY_PAYMENT_AUTHORIZATION, APPROVED",
        "VERIFY_PAYMENT_AUTHORIZATION, GIVE_UP",
        "VERIFY_PAYMENT_AUTHORIZATION, WAIT",
        "APPROVE_LARGE_PAYMENT, CLEARED",
        "RESOLVE_PAYMENT_MISMATCH, APPROVED",
        "RESOLVE_UNKNOWN_PAYMENT, UNKNOWN"
    })
    void anAnswerThatTheStepDoesNotOfferIsRefused(Step step, Outcome outcome) {
        assertThat(refused(ANNA, step, outcome, "why").fields())
                .extracting(Refused.Field::field)
                .containsExactly("outcome");
    }

    @Test
    void aStepThatWasAnsweredMeanwhileIsRefusedNamingWhoDid() {
        given.answered(invoice, ANNA, VERIFY_PAYMENT_AUTHORIZATION, NOT_CLEARED);

        Refused refused = refused(BORIS, VERIFY_PAYMENT_AUTHORIZATION, CLEARED, "");

        assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT);
        assertThat(refused)
                .hasMessageContaining("finance.anna has already answered")
                .hasMessageContaining("NOT_CLEARED");
    }

    @ParameterizedTest
    @CsvSource({"APPROVE_LARGE_PAYMENT, APPROVED", "RESOLVE_UNKNOWN_PAYMENT, CLEARED", "RESOLVE_PAYMENT_MISMATCH, WAIT"
    })
    void aLaterStepBeforeTheFirstIsRefused(Step step, Outcome outcome) {
        assertThat(refused(ANNA, step, outcome, "why").type()).isEqualTo("already-answered");
    }

    @Test
    void aSecondPersonApprovesOnlyWhatTheFirstCleared() {
        given.answered(invoice, ANNA, VERIFY_PAYMENT_AUTHORIZATION, UNKNOWN);

        assertThat(refused(BORIS, APPROVE_LARGE_PAYMENT, APPROVED, "").kind()).isEqualTo(Refused.Kind.CONFLICT);
    }

    @Test
    void resolvingGoesFromPersonToPersonUntilItIsSettled() {
        given.answered(invoice, ANNA, VERIFY_PAYMENT_AUTHORIZATION, UNKNOWN);
        given.answered(invoice, BORIS, RESOLVE_UNKNOWN_PAYMENT, WAIT);
        given.answered(invoice, MONA, RESOLVE_UNKNOWN_PAYMENT, CLEARED);
        given.answered(invoice, ANNA, APPROVE_LARGE_PAYMENT, APPROVED);

        assertThat(review.answers(invoice.id())).hasSize(4);
    }

    @Test
    void onlyFinanceAndManagersAnswerAndOnlyForThemselves() {
        Actor susi = Actor.person("succ.susi", Set.of(Groups.CUSTOMER_SUCCESS));
        Actor token = Actor.token("bank-feed", ANNA.id(), Set.of("transactions:write"));

        assertThat(refused(susi, VERIFY_PAYMENT_AUTHORIZATION, CLEARED, "").kind())
                .isEqualTo(Refused.Kind.FORBIDDEN);
        for (Actor pretender : List.of(BORIS, token)) {
            Refused refused = catchThrowableOfType(
                    Refused.class,
                    () -> CurrentActor.as(
                            pretender,
                            () -> review.answer(
                                    invoice.id(), VERIFY_PAYMENT_AUTHORIZATION, ANNA.id(), CLEARED, "", NO_TRANSFER)));
            assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN);
        }
        assertThatCode(() -> answer(MONA, VERIFY_PAYMENT_AUTHORIZATION, CLEARED, ""))
                .doesNotThrowAnyException();
    }

    @Test
    void aBankTransferRecordedByThePersonCountsAsTheirs() {
        String reference = unique();

        CurrentActor.as(
                ANNA,
                () -> review.answer(
                        invoice.id(),
                        VERIFY_PAYMENT_AUTHORIZATION,
                        ANNA.id(),
                        CLEARED,
                        "",
                        Optional.of(new BankTransfer(reference, new BigDecimal("6000"), "EUR"))));

        assertThat(transactions.of(invoice.id())).singleElement().satisfies(transfer -> {
            assertThat(transfer.provider()).isEqualTo("bank-transfer");
            assertThat(transfer.reference()).isEqualTo(reference);
            assertThat(transfer.status()).isEqualTo(Status.SUCCESS);
            assertThat(transfer.byPerson()).isTrue();
            assertThat(transfer.recordedBy()).isEqualTo(ANNA.id());
        });
        assertThat(review.approvalFacts(invoice.id()).recordedByPerson()).isTrue();
        assertThat(review.check(invoice.id()).record()).isEqualTo(PaymentRecord.SUCCESS);
    }

    @Test
    void aBankTransferThatIsRefusedTakesItsAnswerWithIt() {
        Refused refused = transferred(CLEARED, new BankTransfer(unique(), new BigDecimal("6000"), "USD"));

        assertThat(refused.fields()).extracting(Refused.Field::field).containsExactly("currency");
        assertThat(review.answers(invoice.id())).isEmpty();
        assertThat(transactions.of(invoice.id())).isEmpty();
    }

    @Test
    void aBankTransferComesOnlyWithCleared() {
        assertThat(transferred(NOT_CLEARED, new BankTransfer(unique(), new BigDecimal("6000"), "EUR"))
                        .fields())
                .extracting(Refused.Field::field)
                .containsExactly("bankTransfer");
    }

    @Test
    void aPaidOrVoidInvoiceCannotBeVerified() {
        transitions.voidUnpaid(invoice.id(), "grace is over");

        Refused refused = refused(ANNA, VERIFY_PAYMENT_AUTHORIZATION, CLEARED, "");

        assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT);
        assertThat(refused).hasMessageContaining("is Void");
    }

    private Refused transferred(Outcome outcome, BankTransfer transfer) {
        return catchThrowableOfType(
                Refused.class,
                () -> CurrentActor.as(
                        ANNA,
                        () -> review.answer(
                                invoice.id(),
                                VERIFY_PAYMENT_AUTHORIZATION,
                                ANNA.id(),
                                outcome,
                                "seen",
                                Optional.of(transfer))));
    }

    private void answer(Actor person, Step step, Outcome outcome, String note) {
        CurrentActor.as(person, () -> review.answer(invoice.id(), step, person.id(), outcome, note, NO_TRANSFER));
    }

    private Refused refused(Actor person, Step step, Outcome outcome, String note) {
        return catchThrowableOfType(Refused.class, () -> answer(person, step, outcome, note));
    }

    private String number() {
        return invoice.number().orElseThrow();
    }
}
