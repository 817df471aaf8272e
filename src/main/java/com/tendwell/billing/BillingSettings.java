package com.tendwell.billing;

import com.tendwell.shared.AmountChecks;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for invoices.
 *
 * @param invoiceGraceDays days after the due date for which payment is still awaited, 0 to 365
 * @param reminderDays days before the due date on which the customer is reminded, 0 to 365
 * @param fourEyesLimits totals above which a second person approves a payment, by ISO 4217 code; where any is set, every
 *     payment in another currency needs a second person. None: 5000 of any currency
 */
@ConfigurationProperties("tendwell.billing")
public record BillingSettings(
        @DefaultValue("7") int invoiceGraceDays,
        @DefaultValue("3") int reminderDays,
        @DefaultValue Map<String, BigDecimal> fourEyesLimits) {

    private static final BigDecimal USUAL_LIMIT = new BigDecimal("5000");

    public BillingSettings {
        if (invoiceGraceDays < 0 || invoiceGraceDays > 365) {
            throw new IllegalArgumentException(
                    "tendwell.billing.invoice-grace-days must be 0 to 365, not " + invoiceGraceDays);
        }
        if (reminderDays < 0 || reminderDays > 365) {
            throw new IllegalArgumentException("tendwell.billing.reminder-days must be 0 to 365, not " + reminderDays);
        }
        // Names from environment variables arrive in small letters.
        fourEyesLimits = fourEyesLimits.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        limit -> limit.getKey().toUpperCase(Locale.ROOT), Map.Entry::getValue));
        fourEyesLimits.forEach(BillingSettings::check);
    }

    private static void check(String currency, BigDecimal limit) {
        String name = "tendwell.billing.four-eyes-limits." + currency;
        if (AmountChecks.decimals(currency).isEmpty()) {
            throw new IllegalArgumentException(name + " must end with the ISO 4217 code of a currency, such as EUR");
        }
        if (limit.signum() < 0) {
            throw new IllegalArgumentException(name + " must be zero or more");
        }
    }

    /** The total above which a second person approves a payment in this currency. */
    BigDecimal fourEyesLimit(String currency) {
        return fourEyesLimits.isEmpty() ? USUAL_LIMIT : fourEyesLimits.getOrDefault(currency, BigDecimal.ZERO);
    }

    /** Whether limits are set, but none for this currency. */
    boolean lacksLimit(String currency) {
        return !fourEyesLimits.isEmpty() && !fourEyesLimits.containsKey(currency);
    }
}
