package com.tendwell.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.TransactionView.Status;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Events in any order, repeated and late: the balance is right and no cent is lost or created. */
@RoomTest
class BalanceAfterEveryEventTest {

    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    @Autowired
    ApplicationContext house;

    @Autowired
    Invoices invoices;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    Credits credits;

    @Autowired
    TimeMachine time;

    private GivenInvoices given;

    @BeforeEach
    void onTheFirstMonday() {
        time.reset();
        given = new GivenInvoices(house);
    }

    /** One event of a provider. */
    private record Report(String reference, long cents, Status status, int second) {}

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112})
    void theBalanceMatchesTheOracleAfterEveryEvent(long seed) {
        Random random = new Random(seed);
        long total = 5_000 + random.nextInt(5_000);
        InvoiceView invoice = given.invoiceOver("EUR", cents(total).getAmount().toPlainString());
        List<Report> deliveries = deliveries(random, total);
        int closing = random.nextInt(deliveries.size());
        List<Report> seen = new ArrayList<>();
        InvoiceStatus status = InvoiceStatus.PENDING_PAYMENT;
        for (int turn = 0; turn < deliveries.size(); turn++) {
            Report report = deliveries.get(turn);
            given.received(
                    invoice,
                    seed + report.reference() + invoice.id(),
                    cents(report.cents()).getAmount().toPlainString(),
                    report.status(),
                    TEN.plusSeconds(report.second()));
            seen.add(report);
            if (turn == closing) {
                status = close(invoice, received(seen) >= total);
            }
            assertBooks(invoice, total, seen, status, "seed " + seed + ", turn " + turn + ": " + seen);
        }
    }

    private InvoiceStatus close(InvoiceView invoice, boolean covered) {
        if (covered) {
            transitions.markPaid(invoice.id());
            return InvoiceStatus.PAID;
        }
        transitions.voidUnpaid(invoice.id(), "grace is over");
        return InvoiceStatus.VOID;
    }

    private void assertBooks(InvoiceView invoice, long total, List<Report> seen, InvoiceStatus status, String story) {
        long received = received(seen);
        long credit =
                switch (status) {
                    case PAID -> Math.max(0, received - total);
                    case VOID -> received;
                    default -> 0;
                };
        InvoiceBalance balance = invoices.balance(invoice.id());

        assertThat(balance.received()).as(story).isEqualTo(cents(received));
        assertThat(balance.open()).as(story).isEqualTo(cents(Math.max(0, total - received)));
        assertThat(balance.credited()).as(story).isEqualTo(cents(credit));
        assertThat(invoices.get(invoice.id()).status()).as(story).isEqualTo(status);
        assertThat(invoices.get(invoice.id()).received()).as(story).isEqualTo(cents(received));
        assertThat(credits.balancesOf(invoice.customer()))
                .as(story)
                .isEqualTo(credit == 0 ? List.of() : List.of(cents(credit)));
    }

    /** The oracle sorts the events of each reference and takes the last one. */
    private static long received(List<Report> seen) {
        Map<String, Report> last = new HashMap<>();
        for (Report report : seen) {
            Report known = last.get(report.reference());
            if (known == null || orderOf(report) > orderOf(known)) {
                last.put(report.reference(), report);
            }
        }
        return last.values().stream()
                .filter(report -> report.status() == Status.SUCCESS)
                .mapToLong(Report::cents)
                .sum();
    }

    private static long orderOf(Report report) {
        return report.second() * 10L
                + List.of("AUTHORISED", "PENDING", "FAILED", "SUCCESS", "REVERSED")
                        .indexOf(report.status().name());
    }

    /** Three references with up to four events each, some delivered twice, all shuffled. */
    private static List<Report> deliveries(Random random, long total) {
        List<Report> deliveries = new ArrayList<>();
        for (String reference : List.of("a", "b", "c")) {
            long cents = 1 + random.nextInt((int) total);
            for (int event = 1 + random.nextInt(4); event > 0; event--) {
                Status status = random.nextInt(3) == 0 ? Status.values()[random.nextInt(5)] : Status.SUCCESS;
                Report report = new Report(reference, cents, status, random.nextInt(4));
                deliveries.add(report);
                if (random.nextInt(3) == 0) {
                    deliveries.add(report);
                }
            }
        }
        Collections.shuffle(deliveries, random);
        return deliveries;
    }

    private static Money cents(long cents) {
        return Money.ofMinor(CurrencyUnit.EUR, cents);
    }
}
