package com.tendwell.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.billing.ProviderNews.Nothing;
import com.tendwell.billing.ProviderNews.OfPayment;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.shared.Refused;
import com.tendwell.support.Signed;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderNewsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "authorised, AUTHORISED",
        "pending, PENDING",
        "succeeded, SUCCESS",
        "failed, FAILED",
        "reversed, REVERSED"
    })
    void eventsInOurFormatSayWhatBecameOfAPayment(String type, Status status) {
        OfPayment news = (OfPayment) standard(Signed.payment(type, "P-1", "INV-2026-000001", "120.00", NOON));

        assertThat(news.status()).isEqualTo(status);
        assertThat(news.reference()).isEqualTo("P-1");
        assertThat(news.invoice()).contains("INV-2026-000001");
        assertThat(news.amount()).isEqualByComparingTo("120.00");
        assertThat(news.occurredAt()).isEqualTo(NOON);
    }

    @Test
    void theTimeOfAPaymentIsItsOwnElseTheEventsElseTheSignatures() {
        String bare = "{\"type\": \"payment.pending\", %s \"data\": {\"reference\": \"P\", \"amount\": 12.5, %s"
                + " \"currency\": \"EUR\", \"new\": {\"from\": \"tomorrow\"}}}";

        OfPayment signed = (OfPayment) standard(bare.formatted("", ""));
        assertThat(signed.occurredAt()).isEqualTo(NOON.plusSeconds(9));
        assertThat(signed.invoice()).isEmpty();
        assertThat(signed.amount()).isEqualByComparingTo("12.50");
        assertThat(((OfPayment) standard(bare.formatted("\"timestamp\": \"2026-03-02T13:00:00+01:00\",", "")))
                        .occurredAt())
                .isEqualTo(NOON);
        assertThat(((OfPayment) standard(bare.formatted(
                                "\"timestamp\": \"2026-03-02T13:00:00Z\",",
                                "\"occurredAt\": \"2026-03-02T12:00:00Z\",")))
                        .occurredAt())
                .isEqualTo(NOON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "[]",
                "{}",
                "{\"type\": \"payment.pending\"}",
                "{\"type\": \"payment.pending\", \"type\": \"payment.failed\", \"data\": {}}",
                "{\"type\": \"payment.pending\", \"data\": {\"reference\": \"P\", \"amount\": \"1e99\", \"currency\": \"EUR\"}}",
                "{\"type\": \"payment.pending\", \"data\": {\"reference\": \"P\", \"amount\": 1e99, \"currency\": \"EUR\"}}",
                "{\"type\": \"payment.pending\", \"data\": {\"reference\": \"P\\u0000\", \"amount\": \"1\", \"currency\": \"EUR\"}}",
                "{\"type\": \"payment.pending\", \"data\": {\"reference\": \"P\", \"amount\": \"1\", \"currency\": \"EUR\","
                        + " \"occurredAt\": \"yesterday\"}}",
                "{\"type\": \"payment.pending\", \"data\": {\"reference\": \"P\", \"amount\": \"1\"}} x"
            })
    void whatCannotBeReadIsRefusedByName(String body) {
        assertThatThrownBy(() -> standard(body)).isInstanceOf(Refused.class);
    }

    @Test
    void eventsOfOtherKindsSayNothing() {
        assertThat(standard("{\"type\": \"payout.paid\"}")).isInstanceOf(Nothing.class);
        assertThat(stripe("{\"id\": \"evt_1\", \"type\": \"charge.updated\", \"created\": 1}"))
                .isInstanceOf(Nothing.class);
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
        OfPayment news = (OfPayment) stripe(Signed.intent(type, "pi_1", "INV-2026-000001", 12_345, "eur", NOON));

        assertThat(news)
                .isEqualTo(new OfPayment(
                        "pi_1",
                        java.util.Optional.of("INV-2026-000001"),
                        new BigDecimal("123.45"),
                        "EUR",
                        status,
                        NOON));
    }

    @Test
    void aDisputeTakesTheMoneyBackAndGivesItAgainWhenItIsWon() {
        assertThat(((OfPayment) stripe(Signed.dispute("created", "needs_response", "pi_1", 100, NOON))).status())
                .isEqualTo(Status.REVERSED);
        assertThat(((OfPayment) stripe(Signed.dispute("closed", "won", "pi_1", 100, NOON))).status())
                .isEqualTo(Status.SUCCESS);
        assertThat(((OfPayment) stripe(Signed.dispute("closed", "lost", "pi_1", 100, NOON))).status())
                .isEqualTo(Status.REVERSED);
        assertThat(stripe(Signed.dispute("created", "warning_needs_response", "pi_1", 100, NOON)))
                .isInstanceOf(Nothing.class);
        assertThat(stripe(Signed.dispute("closed", "warning_closed", "pi_1", 100, NOON)))
                .isInstanceOf(Nothing.class);
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
    void amountsAreInTheUnitThatStripeCountsIn(String currency, long minor, BigDecimal amount) {
        assertThat(StripeAmounts.of(minor, currency)).isEqualByComparingTo(amount);
        assertThat(StripeAmounts.minor(Money.of(CurrencyUnit.of(currency), amount)))
                .isEqualTo(minor);
    }

    private static ProviderNews standard(String body) {
        return StandardEvents.read(body.getBytes(StandardCharsets.UTF_8), NOON.plusSeconds(9));
    }

    private static ProviderNews stripe(String body) {
        return StripeEvents.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
