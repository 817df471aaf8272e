package com.tendwell.billing;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for invoices.
 *
 * @param invoiceGraceDays days after the due date for which payment is still awaited, 0 to 365
 * @param reminderDays days before the due date on which the customer is reminded, 0 to 365
 * @param fourEyesLimit total above which a second person approves a payment, in the invoice's currency
 */
@ConfigurationProperties("tendwell.billing")
public record BillingSettings(
        @DefaultValue("7") int invoiceGraceDays,
        @DefaultValue("3") int reminderDays,
        @DefaultValue("5000") BigDecimal fourEyesLimit) {

    public BillingSettings {
        if (invoiceGraceDays < 0 || invoiceGraceDays > 365) {
            throw new IllegalArgumentException(
                    "tendwell.billing.invoice-grace-days must be 0 to 365, not " + invoiceGraceDays);
        }
        if (reminderDays < 0 || reminderDays > 365) {
            throw new IllegalArgumentException("tendwell.billing.reminder-days must be 0 to 365, not " + reminderDays);
        }
        if (fourEyesLimit.signum() < 0) {
            throw new IllegalArgumentException("tendwell.billing.four-eyes-limit must not be negative");
        }
    }
}
