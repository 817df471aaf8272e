package com.tendwell.billing;

import static com.tendwell.billing.GivenInvoices.ANNA;
import static com.tendwell.billing.GivenInvoices.BORIS;
import static com.tendwell.billing.GivenInvoices.FIRST_OF_MARCH;
import static com.tendwell.billing.GivenInvoices.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.Credits.NewRefund;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.customer.CustomerView;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Transactions, reversals, credit notes, credit allocations and refunds for one customer's invoices in random order:
 * after every step the balances, the ledger and the amounts owed match an oracle that counts in cents and recalculates
 * from the start.
 */
@RoomTest
class BalanceAfterEveryOperationTest {

    private static final int INVOICES = 3;
    private static final int STEPS = 40;

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
    TimeMachine time;

    private GivenInvoices given;

    @BeforeEach
    void onTheFirstMonday() {
        time.reset();
        given = new GivenInvoices(house);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 16);
    }

    /** A payment as the oracle records it: latest status and its time. */
    private static final class Paid {
        final String reference = unique();
        final long cents;
        Status status;
        int second;

        Paid(long cents) {
            this.cents = cents;
        }
    }

    /** An invoice as the oracle records it. */
    private static final class Owed {
        final InvoiceView invoice;
        final long total;
        final List<Paid> paid = new ArrayList<>();
        InvoiceStatus status = InvoiceStatus.PENDING_PAYMENT;
        boolean reopened;
        long noted;
        long applied;
        long refunded;
        long forgiven;

        Owed(InvoiceView invoice) {
            this.invoice = invoice;
            this.total = cents(invoice.total());
        }

        long received() {
            return paid.stream()
                    .filter(one -> one.status == Status.SUCCESS)
                    .mapToLong(one -> one.cents)
                    .sum();
        }

        long missing() {
            return Math.max(0, total - noted - received() - applied);
        }

        /** The part of its payments that exceeds what is owed. */
        long customers() {
            long in = received() + applied;
            return switch (status) {
                case VOID -> in;
                case PAID -> in - (total - noted);
                case WRITTEN_OFF -> Math.max(0, in - (total - noted - forgiven));
                default -> 0;
            };
        }

        String number() {
            return invoice.number().orElseThrow();
        }
    }

    private final List<Owed> all = new ArrayList<>();
    private final List<String> story = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("seeds")
    void theBalanceMatchesTheOracleAfterEveryStep(long seed) {
        Random random = new Random(seed);
        CustomerView customer = given.customer("en", "0");
        PlanView plan = given.planUnderWay(customer, "EUR");
        for (int one = 0; one < INVOICES; one++) {
            all.add(new Owed(
                    given.manual(plan, euros(1_000 + random.nextInt(9_000)).toPlainString())));
        }
        for (int step = 0; step < STEPS; step++) {
            Owed it = all.get(random.nextInt(all.size()));
            step(random, it);
            assertBooks("seed " + seed + ", " + story);
        }
    }

    private void step(Random random, Owed it) {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> pay(it, new Paid(1 + random.nextInt((int) it.total)), random);
            case 3, 4 -> {
                if (!it.paid.isEmpty()) {
                    report(it, it.paid.get(random.nextInt(it.paid.size())), random);
                }
            }
            case 5 -> close(it, random);
            case 6 -> credit(it, 1 + random.nextInt((int) it.total));
            case 7, 8 -> apply(it, 1 + random.nextInt((int) it.total));
            default -> refund(it, 1 + random.nextInt((int) it.total));
        }
    }

    private void pay(Owed it, Paid paid, Random random) {
        it.paid.add(paid);
        report(it, paid, random);
    }

    /** Some reports are late or repeated; those change nothing. */
    private void report(Owed it, Paid paid, Random random) {
        Status status = random.nextInt(3) == 0 ? Status.values()[random.nextInt(5)] : flipped(paid.status);
        int second = Math.max(0, paid.second + random.nextInt(4) - 1);
        story.add(it.number() + " " + paid.cents + " " + status + "@" + second);
        given.received(
                it.invoice,
                paid.reference,
                euros(paid.cents).toPlainString(),
                status,
                FIRST_OF_MARCH.plusSeconds(second));
        Status before = paid.status;
        boolean news =
                before == null || second > paid.second || second == paid.second && status.ordinal() > before.ordinal();
        if (!news) {
            return;
        }
        paid.status = status;
        paid.second = second;
        if (it.status == InvoiceStatus.PAID && it.missing() > 0) {
            it.status = InvoiceStatus.PENDING_PAYMENT;
            it.reopened = true;
        } else if (it.status.isOpen()
                && it.reopened
                && before == Status.REVERSED
                && status == Status.SUCCESS
                && it.missing() == 0) {
            it.status = InvoiceStatus.PAID;
        }
    }

    private static Status flipped(Status status) {
        return status == Status.SUCCESS ? Status.REVERSED : Status.SUCCESS;
    }

    private void close(Owed it, Random random) {
        if (!it.status.isOpen()) {
            return;
        }
        if (it.missing() == 0) {
            story.add(it.number() + " paid");
            transitions.markPaid(it.invoice.id());
            it.status = InvoiceStatus.PAID;
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> {
                story.add(it.number() + " void");
                CurrentActor.as(ANNA, () -> transitions.voidOpen(it.invoice.id(), "goodwill"));
                it.status = InvoiceStatus.VOID;
            }
            case 1 -> {
                story.add(it.number() + " written off");
                it.forgiven = it.missing();
                CurrentActor.as(ANNA, () -> transitions.writeOff(it.invoice.id(), ANNA.id(), "moved away"));
                it.status = InvoiceStatus.WRITTEN_OFF;
            }
            default -> {
                story.add(it.number() + " past due");
                transitions.markPastDue(it.invoice.id());
                it.status = InvoiceStatus.PAST_DUE;
            }
        }
    }

    private void credit(Owed it, long cents) {
        long left = it.total - it.noted;
        boolean standing = it.status.isOpen() || it.status == InvoiceStatus.PAID;
        boolean allowed = standing && left > 0 && cents <= left;
        story.add(it.number() + " credit note " + cents);
        boolean done = granted(ANNA, () -> given.credited(it.number(), euros(cents), "came late"));
        boolean underReview = it.status.isOpen() && it.reopened && cents == left;
        assertThat(done).as(story.toString()).isEqualTo(allowed && !underReview);
        if (done) {
            it.noted += cents;
            if (it.status.isOpen() && it.noted == it.total) {
                it.status = InvoiceStatus.VOID;
            }
        }
    }

    private void apply(Owed it, long cents) {
        boolean allowed = it.status.isOpen() && cents <= it.missing() && cents <= balance();
        story.add(it.number() + " apply " + cents + " of " + balance());
        assertThat(granted(ANNA, () -> credits.apply(it.invoice.customer(), it.number(), euros(cents))))
                .as(story.toString())
                .isEqualTo(allowed);
        if (allowed) {
            it.applied += cents;
        }
    }

    private void refund(Owed it, long cents) {
        boolean allowed = cents <= it.customers() - it.refunded && cents <= balance();
        story.add(it.number() + " refund " + cents + " of " + balance());
        NewRefund refund = new NewRefund(it.number(), euros(cents), "bank-transfer", unique(), "as they asked");
        assertThat(granted(BORIS, () -> given.refunded(it.invoice.customer(), refund)))
                .as(story.toString())
                .isEqualTo(allowed);
        if (allowed) {
            it.refunded += cents;
        }
    }

    private long balance() {
        return all.stream()
                .mapToLong(it -> it.customers() - it.applied - it.refunded)
                .sum();
    }

    /** Anna allocates credit, so that somebody else refunds it. */
    private static boolean granted(Actor person, Runnable work) {
        try {
            CurrentActor.as(person, work);
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    private void assertBooks(String told) {
        for (Owed it : all) {
            InvoiceBalance balance = invoices.balance(it.invoice.id());
            InvoiceView view = invoices.get(it.invoice.id());
            assertThat(view.status()).as(told).isEqualTo(it.status);
            assertThat(cents(balance.received())).as(told).isEqualTo(it.received());
            assertThat(cents(balance.applied())).as(told).isEqualTo(it.applied);
            assertThat(cents(balance.creditNoted())).as(told).isEqualTo(it.noted);
            assertThat(cents(balance.credited())).as(told).isEqualTo(it.customers());
            assertThat(cents(view.open())).as(told).isEqualTo(it.status.isOpen() ? it.missing() : 0);
            assertThat(notes.ofInvoice(it.invoice.id()).stream()
                            .mapToLong(note -> cents(note.total()))
                            .sum())
                    .as(told)
                    .isEqualTo(it.noted);
        }
        assertLedger(told);
    }

    /** Neither allocation nor refund ever takes more than there is; only a reversal may. */
    private void assertLedger(String told) {
        List<CreditEntry> entries = new ArrayList<>(
                CurrentActor.as(ANNA, () -> credits.ledgerOf(all.get(0).invoice.customer(), Optional.empty(), 200)
                        .items()));
        Collections.reverse(entries);
        long sum = 0;
        for (CreditEntry entry : entries) {
            sum += cents(entry.amount());
            if (entry.kind() == CreditEntry.Kind.APPLIED || entry.kind() == CreditEntry.Kind.REFUNDED) {
                assertThat(sum).as(told + ", ledger " + entries).isNotNegative();
            }
        }
        assertThat(sum).as(told).isEqualTo(balance());
        assertThat(credits.balancesOf(all.get(0).invoice.customer()))
                .as(told)
                .isEqualTo(sum == 0 ? List.of() : List.of(Money.ofMinor(CurrencyUnit.EUR, sum)));
    }

    private static BigDecimal euros(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    private static long cents(Money money) {
        return money.getAmountMinorLong();
    }
}
