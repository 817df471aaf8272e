package com.tendwell.billing;

import static com.tendwell.billing.GivenInvoices.ANNA;
import static com.tendwell.billing.GivenInvoices.MACHINE;
import static com.tendwell.billing.GivenInvoices.MONA;
import static com.tendwell.billing.GivenInvoices.transaction;
import static com.tendwell.billing.GivenInvoices.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.InvoiceBalance.PaymentRecord;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.staff.Groups;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

@RoomTest
class PaymentsTest {

    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    @Autowired
    ApplicationContext house;

    @Autowired
    Invoices invoices;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    PaymentReports reports;

    @Autowired
    PaymentReview review;

    @Autowired
    Transactions transactions;

    @Autowired
    Credits credits;

    @Autowired
    ServicePlans plans;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TimeMachine time;

    private GivenInvoices given;
    private InvoiceView invoice;

    @BeforeEach
    void anInvoiceWaitsForMoney() {
        time.reset();
        given = new GivenInvoices(house);
        invoice = given.invoiceOver("EUR", "120.00");
    }

    @Test
    void aTransactionIsKeptAsReportedAndCounts() {
        TransactionView recorded = given.received(invoice, unique(), "120.00", Status.SUCCESS, TEN);

        assertThat(recorded.occurredAt()).isEqualTo(TEN);
        assertThat(recorded.receivedAt()).isEqualTo(time.now());
        assertThat(recorded.invoiceNumber()).isEqualTo(invoice.number());
        assertThat(recorded.byPerson()).isFalse();
        assertThat(recorded.recordedBy()).isEqualTo("bank-feed");
        assertThat(transactions.get(recorded.id())).isEqualTo(recorded);
        assertThat(transactions.of(invoice.id())).containsExactly(recorded);
        assertThat(review.check(invoice.id()).record()).isEqualTo(PaymentRecord.SUCCESS);
        assertThat(jdbc.queryForObject(
                        "select raw_payload from payment_transaction_status where transaction_id = ?",
                        String.class,
                        recorded.id()))
                .contains(recorded.reference());
    }

    @Test
    void aKnownReferenceOnlyAdvancesInTheProvidersTime() {
        String reference = unique();
        given.received(invoice, reference, "120.00", Status.AUTHORISED, TEN);
        given.received(invoice, reference, "120.00", Status.SUCCESS, TEN.plusSeconds(60));

        TransactionView late = given.received(invoice, reference, "120.00", Status.PENDING, TEN.plusSeconds(30));

        assertThat(late.status()).isEqualTo(Status.SUCCESS);
        assertThat(late.occurredAt()).isEqualTo(TEN.plusSeconds(60));
        assertThat(historyOf(late)).containsExactly("AUTHORISED", "SUCCESS");
    }

    @Test
    void atTheSameInstantTheOrderOfTheStatusesDecides() {
        String reference = unique();
        given.received(invoice, reference, "120.00", Status.FAILED, TEN);
        TransactionView success = given.received(invoice, reference, "120.00", Status.SUCCESS, TEN);
        TransactionView failedAgain = given.received(invoice, reference, "120.00", Status.FAILED, TEN);
        TransactionView reversed = given.received(invoice, reference, "120.00", Status.REVERSED, TEN);

        assertThat(success.status()).isEqualTo(Status.SUCCESS);
        assertThat(failedAgain).isEqualTo(success);
        assertThat(reversed.status()).isEqualTo(Status.REVERSED);
        assertThat(historyOf(reversed)).containsExactly("FAILED", "SUCCESS", "REVERSED");
    }

    @Test
    void aRepeatedReportChangesNothingHoweverOftenAndLateItArrives() {
        String reference = unique();
        TransactionView first = given.received(invoice, reference, "120.00", Status.SUCCESS);
        time.forward(Duration.ofHours(5));

        assertThat(given.received(invoice, reference, "120.00", Status.SUCCESS)).isEqualTo(first);
        assertThat(given.received(invoice, reference, "120.00", Status.SUCCESS, first.occurredAt()))
                .isEqualTo(first);
        assertThat(historyOf(first)).containsExactly("SUCCESS");
        assertThat(eventsOf(invoice)).containsOnlyOnce("transaction-recorded");
    }

    @Test
    void aTimestampFinerThanTheDatabasesIsNotAChangeTheSecondTime() {
        String reference = unique();
        Instant fine = TEN.plusNanos(123_456_123);
        TransactionView first = given.received(invoice, reference, "120.00", Status.SUCCESS, fine);

        assertThat(given.received(invoice, reference, "120.00", Status.SUCCESS, fine))
                .isEqualTo(first);
        assertThat(historyOf(first)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"amount, 119.99, EUR", "amount, 120.01, EUR", "currency, 120.00, USD"})
    void aKnownReferenceWithAnotherAmountOrCurrencyIsRefusedNamingTheField(
            String field, BigDecimal amount, String currency) {
        String reference = unique();
        TransactionView known = given.received(invoice, reference, "120.00", Status.PENDING, TEN);

        Refused refused = refusedRecording(new NewTransaction(
                "stripe", reference, number(), null, amount, currency, Status.SUCCESS, TEN.plusSeconds(1), null));

        assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT);
        assertThat(refused.fields()).extracting(Refused.Field::field).containsExactly(field);
        assertThat(transactions.get(known.id())).isEqualTo(known);
    }

    @Test
    void aKnownReferenceForAnotherInvoiceIsRefusedNamingTheInvoice() {
        String reference = unique();
        given.received(invoice, reference, "120.00", Status.PENDING, TEN);
        InvoiceView other = given.invoiceOver("EUR", "120.00");

        Refused refused = refusedRecording(transaction(other, reference, "120.00", Status.SUCCESS, TEN.plusSeconds(1)));

        assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT);
        assertThat(refused.fields()).extracting(Refused.Field::field).containsExactly("invoice");
        assertThat(transactions.of(other.id())).isEmpty();
    }

    @Test
    void theSameReferenceOfAnotherProviderIsAnotherTransaction() {
        String reference = unique();
        given.received(invoice, reference, "60.00", Status.SUCCESS);
        recorded(new NewTransaction(
                "adyen", reference, number(), null, new BigDecimal("60"), "EUR", Status.SUCCESS, null, null));

        assertThat(review.check(invoice.id()).record()).isEqualTo(PaymentRecord.SUCCESS);
    }

    @Test
    void aPaymentInAnotherCurrencyThanTheInvoicesIsRefused() {
        Refused refused = refusedRecording(new NewTransaction(
                "stripe", unique(), number(), null, new BigDecimal("120"), "USD", Status.SUCCESS, null, null));

        assertThat(refused.kind()).isEqualTo(Refused.Kind.UNPROCESSABLE);
        assertThat(refused.type()).isEqualTo("currency-mismatch");
        assertThat(refused).hasMessage("currency: invoice " + number() + " is in EUR.");
    }

    @Test
    void aPaymentForAnUnknownInvoiceIsRefused() {
        Refused refused = refusedRecording(new NewTransaction(
                "stripe", unique(), "INV-2026-999999", null, new BigDecimal("120"), "EUR", Status.SUCCESS, null, null));

        assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND);
        assertThat(refused.type()).isEqualTo("invoice-not-found");
    }

    @Test
    void aTransactionMustNameTheInvoicesCustomer() {
        String reference = unique();
        String stranger = given.customer("en", "0").number();
        String payer = customerNumber();

        Refused refused = refusedRecording(of(stranger, reference));

        assertThat(refused.type()).isEqualTo("transaction-of-another-customer");
        assertThat(refused.fields()).extracting(Refused.Field::field).containsExactly("customer");
        assertThat(refusedRecording(of("C-nobody", reference)).fields()).hasSize(1);
        assertThat(transactions.of(invoice.id())).isEmpty();
        assertThat(recorded(of(payer, reference)).status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void everyBadFieldIsNamedAtOnce() {
        Refused refused = refusedRecording(new NewTransaction(
                " ",
                "",
                null,
                null,
                new BigDecimal("-1"),
                "EUR",
                null,
                time.now().plus(Duration.ofDays(1)),
                null));

        assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
        assertThat(refused.fields())
                .extracting(Refused.Field::field)
                .containsExactly("provider", "reference", "invoice", "amount", "status", "occurredAt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.01", "1000000000001", "1.001", "1e13"})
    void anImpossibleAmountIsRefused(String amount) {
        Refused refused = refusedRecording(new NewTransaction(
                "stripe", unique(), number(), null, new BigDecimal(amount), "EUR", Status.SUCCESS, null, null));

        assertThat(refused.fields()).extracting(Refused.Field::field).containsExactly("amount");
    }

    @ParameterizedTest
    @CsvSource({"ref\u0000x, EUR", "'ref\nx', EUR", "ref, EURO", "ref, ''"})
    void invalidTextIsRefused(String reference, String currency) {
        assertThat(refusedRecording(new NewTransaction(
                                "stripe",
                                reference,
                                number(),
                                null,
                                BigDecimal.ONE,
                                currency,
                                Status.SUCCESS,
                                null,
                                null))
                        .kind())
                .isEqualTo(Refused.Kind.INVALID);
    }

    @Test
    void aTransactionInYenAndOneInDinarCount() {
        InvoiceView yen = given.invoiceOver("JPY", "11006");
        InvoiceView dinar = given.invoiceOver("KWD", "13.271");
        given.received(yen, unique(), "11006", Status.SUCCESS);
        given.received(dinar, unique(), "13.270", Status.SUCCESS);

        assertThat(review.check(yen.id()).record()).isEqualTo(PaymentRecord.SUCCESS);
        assertThat(review.check(dinar.id()).record()).isEqualTo(PaymentRecord.PARTIAL);
        assertThat(invoices.balance(dinar.id()).open()).isEqualTo(Money.parse("KWD 0.001"));
    }

    @Test
    void aPaymentForAVoidInvoiceBecomesCreditAndReactivatesNothing() {
        transitions.voidUnpaid(invoice.id(), "grace is over");

        given.received(invoice, unique(), "120.00", Status.SUCCESS);

        assertThat(credits.balancesOf(invoice.customer())).containsExactly(Money.parse("EUR 120.00"));
        assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(plans.get(invoice.plan()).status()).isEqualTo(PlanStatus.CANCELLED);
        assertThat(eventsOf(invoice)).containsOnlyOnce("credit-given");
    }

    @Test
    void aSecondPaymentOfAPaidInvoiceBecomesCredit() {
        given.received(invoice, unique(), "120.00", Status.SUCCESS);
        transitions.markPaid(invoice.id());

        given.received(invoice, unique(), "20.00", Status.SUCCESS);
        given.received(invoice, unique(), "70.00", Status.PENDING);

        assertThat(credits.balancesOf(invoice.customer())).containsExactly(Money.parse("EUR 20.00"));
    }

    @Test
    void creditFromALaterReversedPaymentIsReversedToo() {
        transitions.voidUnpaid(invoice.id(), "grace is over");
        String reference = unique();
        given.received(invoice, reference, "120.00", Status.SUCCESS, TEN);

        given.received(invoice, reference, "120.00", Status.REVERSED, TEN.plusSeconds(60));

        assertThat(credits.balancesOf(invoice.customer())).isEmpty();
        assertThat(eventsOf(invoice)).containsSubsequence("credit-given", "credit-reversed");
    }

    @Test
    void appliedCreditCoversLikeASuccessAndIsReturnedWhenTheInvoiceIsVoided() {
        given.creditOf(invoice.customer(), "EUR", "50.00");
        credits.apply(invoice.customer(), number(), new BigDecimal("50.00"));
        assertThat(review.check(invoice.id()).record()).isEqualTo(PaymentRecord.PARTIAL);
        given.received(invoice, unique(), "70.00", Status.SUCCESS);
        assertThat(review.check(invoice.id()).record()).isEqualTo(PaymentRecord.SUCCESS);
        assertThat(invoices.balance(invoice.id()).applied()).isEqualTo(Money.parse("EUR 50.00"));

        transitions.voidUnpaid(invoice.id(), "cancelled");

        assertThat(credits.balancesOf(invoice.customer())).containsExactly(Money.parse("EUR 120.00"));
    }

    @Test
    void theRecorderOfASuccessCounts() {
        String reference = unique();
        assertThat(review.approvalFacts(invoice.id()).recordedByPerson()).isFalse();

        CurrentActor.as(ANNA, () -> reports.record(transaction(invoice, reference, "120.00", Status.PENDING, TEN)));
        assertThat(review.approvalFacts(invoice.id()).recordedByPerson()).isFalse();
        CurrentActor.as(
                ANNA,
                () -> reports.record(transaction(invoice, reference, "120.00", Status.SUCCESS, TEN.plusSeconds(1))));
        assertThat(review.approvalFacts(invoice.id()).recordedByPerson()).isTrue();
        assertThat(review.approvalFacts(invoice.id()).amount()).isEqualTo(Money.parse("EUR 120.00"));
        assertThat(review.approvalFacts(invoice.id()).limit()).isEqualTo(Money.parse("EUR 5000.00"));

        given.received(invoice, reference, "120.00", Status.SUCCESS, TEN.plusSeconds(2));
        assertThat(review.approvalFacts(invoice.id()).recordedByPerson()).isFalse();
    }

    @Test
    void onlyFinanceManagersAndTokensWithTheScopeRecordTransactions() {
        for (Actor allowed : List.of(ANNA, MONA, MACHINE)) {
            CurrentActor.as(allowed, () -> reports.record(transaction(invoice, unique(), "1", Status.PENDING, null)));
        }
        for (Actor refused : List.of(
                Actor.person("succ.susi", Set.of(Groups.CUSTOMER_SUCCESS, Groups.BACK_OFFICE, Groups.PLAN_ADMIN)),
                Actor.token("reader", "mgr.mona", Set.of("transactions:read")),
                Actor.customer(invoice.customer().toString()))) {
            assertThatThrownBy(() -> CurrentActor.as(
                            refused, () -> reports.record(transaction(invoice, unique(), "1", Status.SUCCESS, null))))
                    .as(refused.label())
                    .isInstanceOf(Refused.class)
                    .extracting("kind")
                    .isEqualTo(Refused.Kind.FORBIDDEN);
        }
        assertThat(transactions.of(invoice.id())).hasSize(3);
    }

    @Test
    void theListIsNarrowedToAnInvoiceAndReadByCursor() {
        TransactionView first = given.received(invoice, unique(), "1", Status.PENDING);
        TransactionView second = given.received(invoice, unique(), "2", Status.PENDING);

        var page = transactions.page(invoice.number(), Optional.empty(), 1);

        assertThat(page.items()).containsExactly(second);
        assertThat(transactions.page(invoice.number(), page.next(), 1).items()).containsExactly(first);
        assertThatThrownBy(() -> transactions.page(Optional.empty(), Optional.empty(), 1000))
                .isInstanceOf(Refused.class);
    }

    private NewTransaction of(String customer, String reference) {
        return new NewTransaction(
                "stripe", reference, number(), customer, new BigDecimal("120"), "EUR", Status.SUCCESS, null, null);
    }

    private TransactionView recorded(NewTransaction transaction) {
        return CurrentActor.as(MACHINE, () -> reports.record(transaction));
    }

    private Refused refusedRecording(NewTransaction transaction) {
        return catchThrowableOfType(Refused.class, () -> recorded(transaction));
    }

    private String number() {
        return invoice.number().orElseThrow();
    }

    private String customerNumber() {
        return jdbc.queryForObject(
                "select number from customer where id = ?",
                String.class,
                invoice.customer().value());
    }

    private List<String> historyOf(TransactionView transaction) {
        return jdbc.queryForList(
                "select status from payment_transaction_status where transaction_id = ? order by id",
                String.class,
                transaction.id());
    }

    private List<String> eventsOf(InvoiceView about) {
        return audit.about(new Subject("invoice", about.id().toString())).stream()
                .map(AuditTrail.Entry::event)
                .toList();
    }
}
