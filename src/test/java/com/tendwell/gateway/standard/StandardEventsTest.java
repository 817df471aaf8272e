package com.tendwell.gateway.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.gateway.EventContent;
import com.tendwell.gateway.EventContent.Irrelevant;
import com.tendwell.gateway.EventContent.Payment;
import com.tendwell.gateway.SignedEvent;
import com.tendwell.shared.Refused;
import com.tendwell.support.Signed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardEventsTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "authorised, AUTHORISED",
        "pending, PENDING",
        "succeeded, SUCCESS",
        "failed, FAILED",
        "reversed, REVERSED"
    })
    void eventsInOurFormatReportAPaymentsStatus(String type, Status status) {
        NewTransaction report = standard(Signed.payment(type, "P-1", "INV-2026-000001", "120.00", NOON));

        assertThat(report.status()).isEqualTo(status);
        assertThat(report.reference()).isEqualTo("P-1");
        assertThat(report.invoice()).isEqualTo("INV-2026-000001");
        assertThat(report.amount()).isEqualByComparingTo("120.00");
        assertThat(report.occurredAt()).isEqualTo(NOON);
    }

    @Test
    void thePaymentsTimestampFallsBackToTheEventsThenTheSignatures() {
        String bare = "{\"type\": \"payment.pending\", %s \"data\": {\"reference\": \"P\", \"amount\": 12.5, %s"
                + " \"currency\": \"EUR\", \"new\": {\"from\": \"tomorrow\"}}}";

        NewTransaction signed = standard(bare.formatted("", ""));
        assertThat(signed.occurredAt()).isEqualTo(NOON.plusSeconds(9));
        assertThat(signed.invoice()).isNull();
        assertThat(signed.amount()).isEqualByComparingTo("12.50");
        assertThat(standard(bare.formatted("\"timestamp\": \"2026-03-02T13:00:00+01:00\",", ""))
                        .occurredAt())
                .isEqualTo(NOON);
        assertThat(standard(bare.formatted(
                                "\"timestamp\": \"2026-03-02T13:00:00Z\",",
                                "\"occurredAt\": \"2026-03-02T12:00:00Z\","))
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
    void unreadableFieldsAreNamed(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(Refused.class);
    }

    @Test
    void otherEventTypesAreIgnored() {
        assertThat(read("{\"type\": \"payout.paid\"}")).isInstanceOf(Irrelevant.class);
    }

    private static NewTransaction standard(String body) {
        return ((Payment) read(body)).report();
    }

    private static EventContent read(String body) {
        return StandardEvents.read(
                new SignedEvent("provider", "msg_1", body.getBytes(StandardCharsets.UTF_8), NOON.plusSeconds(9)));
    }
}
