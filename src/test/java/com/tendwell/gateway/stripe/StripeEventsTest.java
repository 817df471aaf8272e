package com.tendwell.gateway.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.gateway.EventContent;
import com.tendwell.gateway.EventContent.Irrelevant;
import com.tendwell.gateway.EventContent.Payment;
import com.tendwell.gateway.SignedEvent;
import com.tendwell.support.Signed;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeEventsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void otherEventTypesAreIgnored() {
        assertThat(read("{\"id\": \"evt_1\", \"type\": \"charge.updated\", \"created\": 1}"))
                .isInstanceOf(Irrelevant.class);
    }

    @ParameterizedTest
    @CsvSource({
        "processing, PENDING",
        "amount_capturable_updated, AUTHORISED",
        "succeeded, SUCCESS",
        "payment_failed, FAILED",
        "canceled, FAILED"
    })
    void stripesPaymentIntentsAreOurTransactions(String type, Status status) {
        NewTransaction report = stripe(Signed.intent(type, "pi_1", "INV-2026-000001", 12_345, "eur", NOON));

        assertThat(report.provider()).isEqualTo("stripe");
        assertThat(report.reference()).isEqualTo("pi_1");
        assertThat(report.invoice()).isEqualTo("INV-2026-000001");
        assertThat(report.amount()).isEqualTo("123.45");
        assertThat(report.currency()).isEqualTo("EUR");
        assertThat(report.status()).isEqualTo(status);
        assertThat(report.occurredAt()).isEqualTo(NOON);
    }

    @Test
    void aDisputeReversesThePaymentAndAWonDisputeReinstatesIt() {
        assertThat(stripe(Signed.dispute("created", "needs_response", "pi_1", 100, NOON))
                        .status())
                .isEqualTo(Status.REVERSED);
        assertThat(stripe(Signed.dispute("closed", "won", "pi_1", 100, NOON)).status())
                .isEqualTo(Status.SUCCESS);
        assertThat(stripe(Signed.dispute("closed", "lost", "pi_1", 100, NOON)).status())
                .isEqualTo(Status.REVERSED);
        assertThat(read(Signed.dispute("created", "warning_needs_response", "pi_1", 100, NOON)))
                .isInstanceOf(Irrelevant.class);
        assertThat(read(Signed.dispute("closed", "warning_closed", "pi_1", 100, NOON)))
                .isInstanceOf(Irrelevant.class);
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 12345, 123.45",
        "USD, 5, 0.05",
        "JPY, 500, 500",
        "KRW, 12000, 12000",
        "KWD, 5120, 5.120",
        "ISK, 12300, 123",
        "UGX, 12300, 123"
    })
    void amountsAreInStripesSmallestUnit(String currency, long minor, BigDecimal amount) {
        assertThat(StripeAmounts.of(minor, currency)).isEqualByComparingTo(amount);
        assertThat(StripeAmounts.minor(Money.of(CurrencyUnit.of(currency), amount)))
                .isEqualTo(minor);
    }

    private static NewTransaction stripe(String body) {
        return ((Payment) read(body)).report();
    }

    private static EventContent read(String body) {
        return StripeEvents.read(new SignedEvent("stripe", "evt_1", body.getBytes(StandardCharsets.UTF_8), NOON));
    }
}
