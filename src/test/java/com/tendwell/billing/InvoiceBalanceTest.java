package com.tendwell.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.InvoiceBalance.PaymentRecord;
import com.tendwell.billing.TransactionView.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvoiceBalanceTest {

    /** A transaction as the oracle sees it. */
    private record Paid(Status status, long cents) {}

    @ParameterizedTest
    @CsvSource({
        "SUCCESS:100, SUCCESS",
        "SUCCESS:60 SUCCESS:40, SUCCESS",
        "SUCCESS:101, SUCCESS",
        "SUCCESS:99, PARTIAL",
        "SUCCESS:1 PENDING:99, PARTIAL",
        "SUCCESS:100 REVERSED:100, SUCCESS",
        "PENDING:100, PENDING",
        "AUTHORISED:100, PENDING",
        "AUTHORISED:100 REVERSED:100 FAILED:100, PENDING",
        "REVERSED:100, REVERSED",
        "REVERSED:100 FAILED:100, REVERSED",
        "FAILED:100, FAILED"
    })
    void theRecordsStatusFollowsTheAgreedPrecedence(String paid, PaymentRecord expected) {
        List<Paid> records = List.of(paid.split(" ")).stream()
                .map(one -> new Paid(Status.valueOf(one.split(":")[0]), Long.parseLong(one.split(":")[1])))
                .toList();

        assertThat(books(100, 0, records).record()).isEqualTo(expected);
    }

    @Test
    void withoutRecordsTheStatusIsNone() {
        assertThat(books(100, 0, List.of()).record()).isEqualTo(PaymentRecord.NONE);
    }

    @Test
    void appliedCreditCountsAsPayment() {
        assertThat(books(100, 100, List.of()).record()).isEqualTo(PaymentRecord.SUCCESS);
        assertThat(books(100, 40, List.of(new Paid(Status.SUCCESS, 60))).record())
                .isEqualTo(PaymentRecord.SUCCESS);
        assertThat(books(100, 40, List.of(new Paid(Status.PENDING, 60))).record())
                .isEqualTo(PaymentRecord.PARTIAL);
    }

    @Test
    void creditIsDueBeyondTheTotalOfAPaidInvoiceAndForEverythingOfAVoidOne() {
        InvoiceBalance overpaid = books(100, 20, List.of(new Paid(Status.SUCCESS, 95)));

        assertThat(overpaid.creditDue(InvoiceStatus.PAID)).isEqualTo(cents(15));
        assertThat(overpaid.creditDue(InvoiceStatus.VOID)).isEqualTo(cents(115));
        assertThat(overpaid.creditDue(InvoiceStatus.PENDING_PAYMENT)).isEqualTo(cents(0));
        assertThat(books(100, 0, List.of()).creditDue(InvoiceStatus.PAID)).isEqualTo(cents(0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void everyMixtureOfRecordsMatchesTheOracleInAnyOrder(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            long total = 1 + random.nextInt(300);
            long applied = random.nextInt(4) == 0 ? random.nextInt(200) : 0;
            List<Paid> paid = new ArrayList<>();
            for (int count = random.nextInt(6); count > 0; count--) {
                paid.add(new Paid(Status.values()[random.nextInt(5)], 1 + random.nextInt(200)));
            }
            PaymentRecord expected = oracle(total, applied, paid);
            for (int order = 0; order < 4; order++) {
                Collections.shuffle(paid, random);
                InvoiceBalance balance = books(total, applied, paid);

                assertThat(balance.record())
                        .as("seed %d: %d cents, credit %d, %s", seed, total, applied, paid)
                        .isEqualTo(expected);
                assertThat(balance.covered()).isEqualTo(expected == PaymentRecord.SUCCESS);
                assertThat(balance.open().isPositive()).isEqualTo(expected != PaymentRecord.SUCCESS);
            }
        }
    }

    /** Reduces the total cent by cent, then takes the first status present. */
    private static PaymentRecord oracle(long total, long applied, List<Paid> paid) {
        long owed = total - applied;
        for (Paid one : paid) {
            if (one.status().name().equals("SUCCESS")) {
                owed -= one.cents();
            }
        }
        if (owed <= 0) {
            return PaymentRecord.SUCCESS;
        }
        if (owed < total) {
            return PaymentRecord.PARTIAL;
        }
        for (String[] look : new String[][] {
            {"PENDING", "PENDING"}, {"AUTHORISED", "PENDING"}, {"REVERSED", "REVERSED"}, {"FAILED", "FAILED"}
        }) {
            for (Paid one : paid) {
                if (one.status().name().equals(look[0])) {
                    return PaymentRecord.valueOf(look[1]);
                }
            }
        }
        return PaymentRecord.NONE;
    }

    private static InvoiceBalance books(long total, long applied, List<Paid> paid) {
        long received = paid.stream()
                .filter(one -> one.status() == Status.SUCCESS)
                .mapToLong(Paid::cents)
                .sum();
        Set<Status> statuses = paid.stream().map(Paid::status).collect(Collectors.toSet());
        return new InvoiceBalance(
                cents(total), cents(0), cents(0), cents(received), cents(applied), cents(0), statuses);
    }

    private static Money cents(long cents) {
        return Money.ofMinor(CurrencyUnit.EUR, cents);
    }
}
