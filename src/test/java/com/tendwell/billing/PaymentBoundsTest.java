package com.tendwell.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.billing.TransactionView.Status;
import com.tendwell.shared.Confirmation;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a payment can have happened, and above which total it takes two people. */
class PaymentBoundsTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    @AfterEach
    void nobodyIsAsked() {
        Confirmation.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0026-11-27T10:00:00Z", "1999-12-30T10:00:00Z", "2026-11-27T10:11:00Z", "2027-11-27T10:00:00Z"})
    void aPaymentBefore2000OrInTheFutureIsRefusedEvenIfConfirmed(String at) {
        Confirmation.begin(zero -> zero.plusMajor(1_000), true);

        assertThatThrownBy(() -> paidAt(at).checked(NOW))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.fields())
                        .extracting(Refused.Field::field)
                        .containsExactly("occurredAt"));
        assertThat(Confirmation.asked()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2016-11-27T10:00:00Z, true",
        "2025-10-22T10:00:00Z, true",
        "2025-10-24T10:00:00Z, false",
        "2026-11-27T10:00:00Z, false"
    })
    void oneMoreThan400DaysAgoIsAskedAboutOnceMore(String at, boolean asked) {
        Confirmation.begin(zero -> zero.plusMajor(1_000), false);

        if (asked) {
            assertThatThrownBy(() -> paidAt(at).checked(NOW))
                    .isInstanceOf(Refused.class)
                    .hasMessageContainingAll("occurredAt", "400 days", "confirm");
        } else {
            paidAt(at).checked(NOW);
        }
        assertThat(Confirmation.asked()).isEqualTo(asked);

        Confirmation.begin(zero -> zero.plusMajor(1_000), true);
        assertThat(paidAt(at).checked(NOW).occurredAt()).isEqualTo(Instant.parse(at));
    }

    @Test
    void aProviderThatReportsAnOldPaymentIsNotAsked() {
        assertThat(paidAt("2016-11-27T10:00:00Z").checked(NOW).occurredAt())
                .isEqualTo(Instant.parse("2016-11-27T10:00:00Z"));
    }

    @Test
    void theFourEyesLimitIsPerCurrencyAndWithoutOneEveryPaymentTakesTwoPeople() {
        BillingSettings none = new BillingSettings(7, 3, Map.of());
        BillingSettings some =
                new BillingSettings(7, 3, Map.of("EUR", new BigDecimal("5000"), "idr", new BigDecimal("90000000")));

        assertThat(none.fourEyesLimit("IDR")).isEqualByComparingTo("5000");
        assertThat(none.lacksLimit("IDR")).isFalse();
        assertThat(some.fourEyesLimit("EUR")).isEqualByComparingTo("5000");
        assertThat(some.fourEyesLimit("IDR")).isEqualByComparingTo("90000000");
        assertThat(some.fourEyesLimit("USD")).isEqualByComparingTo("0");
        assertThat(some.lacksLimit("USD")).isTrue();
        assertThatThrownBy(() -> new BillingSettings(7, 3, Map.of("XXX", BigDecimal.TEN)))
                .hasMessageContaining("four-eyes-limits.XXX");
        assertThatThrownBy(() -> new BillingSettings(7, 3, Map.of("EUR", BigDecimal.ONE.negate())))
                .hasMessageContaining("four-eyes-limits.EUR");
    }

    private static NewTransaction paidAt(String at) {
        return new NewTransaction(
                "bank", "R-1", "INV-2026-000001", null, BigDecimal.TEN, "EUR", Status.SUCCESS, Instant.parse(at), null);
    }
}
