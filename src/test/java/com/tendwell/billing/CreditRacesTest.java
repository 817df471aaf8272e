package com.tendwell.billing;

import static com.tendwell.billing.GivenInvoices.ANNA;
import static com.tendwell.billing.GivenInvoices.BORIS;
import static com.tendwell.billing.GivenInvoices.FIRST_OF_MARCH;
import static com.tendwell.billing.GivenInvoices.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.AtOnce.Got;
import com.tendwell.billing.Credits.NewRefund;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.customer.CustomerView;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.support.Unused;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Concurrent use of the same credit, and concurrent transitions of the same invoice. */
@RoomTest
class CreditRacesTest {

    @Autowired
    ApplicationContext house;

    @Autowired
    Invoices invoices;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    Credits credits;

    @Autowired
    CreditNotes notes;

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

    @RepeatedTest(5)
    void theSameCreditIsAllocatedOnceEvenToInvoicesOfDifferentPlans() throws InterruptedException {
        CustomerView customer = given.customer("en", "0");
        List<InvoiceView> open = IntStream.range(0, 4)
                .mapToObj(one -> given.manual(given.planUnderWay(customer, "EUR"), "50"))
                .toList();
        given.creditOf(customer.id(), "EUR", "50");

        List<Got<String>> got = AtOnce.run(open.stream()
                .<Callable<String>>map(invoice -> () -> CurrentActor.as(
                        ANNA, () -> credits.apply(customer.id(), numberOf(invoice), new BigDecimal("50"))
                                .number()
                                .orElseThrow()))
                .toList());

        assertThat(got.stream().filter(Got::won)).hasSize(1);
        assertThat(got).filteredOn(hand -> !hand.won()).allMatch(hand -> hand.refusal() instanceof Refused);
        assertThat(credits.balancesOf(customer.id())).isEmpty();
        assertThat(open.stream().filter(one -> invoices.get(one.id()).open().isZero()))
                .hasSize(1);
    }

    @RepeatedTest(5)
    void creditAllocatedAndRefundedAtOnceIsNotSpentTwice() throws InterruptedException {
        CustomerView customer = given.customer("en", "0");
        InvoiceView open = given.manual(given.planUnderWay(customer, "EUR"), "50");
        InvoiceView source = given.creditOf(customer.id(), "EUR", "50");
        NewRefund refund = new NewRefund(numberOf(source), new BigDecimal("50"), "bank-transfer", unique(), "asked");

        List<Got<Object>> got = AtOnce.run(List.of(
                () -> CurrentActor.as(ANNA, () -> credits.apply(customer.id(), numberOf(open), new BigDecimal("50"))),
                () -> CurrentActor.as(BORIS, () -> given.refunded(customer.id(), refund))));

        assertThat(got.stream().filter(Got::won)).hasSize(1);
        assertThat(credits.balancesOf(customer.id())).isEmpty();
    }

    @RepeatedTest(5)
    void aReversalDuringMarkPaidLeavesTheInvoiceOpen() throws InterruptedException {
        InvoiceView invoice = given.manualOver("EUR", "80");
        String reference = unique();
        given.received(invoice, reference, "80", Status.SUCCESS, FIRST_OF_MARCH);

        List<Got<Object>> got = AtOnce.run(List.of(() -> given.reversed(invoice, reference, "80"), () -> {
            transitions.markPaid(invoice.id());
            return "paid";
        }));

        boolean wasPaid = got.get(1).won();
        assertThat(got.get(0).won()).isTrue();
        assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        assertThat(eventsOf(invoice).stream().filter("invoice-reopened"::equals))
                .hasSize(wasPaid ? 1 : 0);
        assertThat(invoices.balance(invoice.id()).credited()).isEqualTo(Money.parse("EUR 0.00"));
    }

    @RepeatedTest(5)
    void aPaymentArrivingDuringAWriteOffIsNeverLost() throws InterruptedException {
        InvoiceView invoice = given.manualOver("EUR", "80");

        List<Got<Object>> got =
                AtOnce.run(List.of(() -> given.received(invoice, unique(), "80", Status.SUCCESS), () -> {
                    CurrentActor.as(ANNA, () -> transitions.writeOff(invoice.id(), ANNA.id(), "moved away"));
                    return "written off";
                }));

        assertThat(got).allMatch(Got::won);
        InvoiceBalance balance = invoices.balance(invoice.id());
        assertThat(balance.received()).isEqualTo(Money.parse("EUR 80.00"));
        assertThat(balance.writtenOff().plus(balance.received()).minus(balance.credited()))
                .isEqualTo(Money.parse("EUR 80.00"));
    }

    @RepeatedTest(3)
    void concurrentCreditNotesNeverExceedTheInvoiceAndTheirNumbersHaveNoGap() throws InterruptedException {
        int year = unused.year();
        time.travelTo(Instant.parse(year + "-06-03T09:00:00Z"));
        List<InvoiceView> some = IntStream.range(0, 2)
                .mapToObj(one -> given.manualOver("EUR", "80"))
                .toList();
        List<Callable<String>> hands = new ArrayList<>();
        for (InvoiceView invoice : some) {
            hands.addAll(Collections.nCopies(
                    3,
                    () -> CurrentActor.as(ANNA, () -> given.credited(numberOf(invoice), new BigDecimal("30"), "late")
                            .number())));
        }
        hands.add(() -> transaction.execute(inOne -> {
            InvoiceView another = some.get(0);
            String number = CurrentActor.as(ANNA, () -> given.credited(numberOf(another), BigDecimal.ONE, "by mistake"))
                    .number();
            inOne.setRollbackOnly();
            return number;
        }));

        AtOnce.run(hands);

        for (InvoiceView invoice : some) {
            assertThat(invoices.get(invoice.id()).creditNoted()).isEqualTo(Money.parse("EUR 60.00"));
        }
        assertThat(lastNumber(year)).isEqualTo(4);
        assertThat(jdbc.queryForObject(
                        "select count(*) from credit_note where number like ?", Long.class, "CN-" + year + "-%"))
                .isEqualTo(4);
    }

    @Test
    void concurrentWorkOnOneCustomersInvoicesNeverDeadlocks() throws InterruptedException {
        CustomerView customer = given.customer("en", "0");
        List<InvoiceView> open = IntStream.range(0, 3)
                .mapToObj(one -> given.manual(given.planUnderWay(customer, "EUR"), "500"))
                .toList();
        given.creditOf(customer.id(), "EUR", "500");
        List<Callable<String>> hands = new ArrayList<>();
        for (int hand = 0; hand < 6; hand++) {
            int offset = hand;
            hands.add(() -> {
                for (int round = 0; round < 6; round++) {
                    InvoiceView invoice = open.get((offset + round) % open.size());
                    given.received(invoice, unique(), "1.00", Status.SUCCESS);
                    CurrentActor.as(ANNA, () -> credits.apply(customer.id(), numberOf(invoice), BigDecimal.ONE));
                    CurrentActor.as(ANNA, () -> given.credited(numberOf(invoice), BigDecimal.ONE, "late"));
                }
                return "done";
            });
        }

        assertThat(AtOnce.run(hands)).allMatch(Got::won);
        assertThat(credits.balancesOf(customer.id())).containsExactly(Money.parse("EUR 464.00"));
    }

    private long lastNumber(int year) {
        return jdbc
                .queryForList(
                        "select last_number from number_counter where series = 'CN' and year = ?", Long.class, year)
                .stream()
                .findFirst()
                .orElse(0L);
    }

    private static String numberOf(InvoiceView invoice) {
        return invoice.number().orElseThrow();
    }

    private List<String> eventsOf(InvoiceView invoice) {
        return audit.about(new Subject("invoice", invoice.id().toString())).stream()
                .map(AuditTrail.Entry::event)
                .toList();
    }
}
