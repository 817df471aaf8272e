package com.tendwell.notification;

import com.tendwell.shared.BackOff;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the outbox is emptied.
 *
 * @param sender whether this node sends at all; without it notifications are written and wait
 * @param poll how often the outbox is looked at when nothing hints that there is something
 * @param attempts how often a mail is tried before a person must look at it; the defaults are 8 within about 6 hours
 * @param firstRetry wait after the first failure
 * @param retryFactor by which each further wait is longer
 * @param longestRetry longest wait
 * @param lease how long a sender may take for one mail before another may try it; well above the SMTP time-outs
 */
@ConfigurationProperties("tendwell.mail")
record MailSettings(
        @DefaultValue("true") boolean sender,
        @DefaultValue("PT1S") Duration poll,
        @DefaultValue("8") int attempts,
        @DefaultValue("PT30S") Duration firstRetry,
        @DefaultValue("3") int retryFactor,
        @DefaultValue("PT3H") Duration longestRetry,
        @DefaultValue("PT10M") Duration lease) {

    MailSettings {
        if (attempts < 1 || retryFactor < 1 || lease.toSeconds() < 60) {
            throw new IllegalArgumentException(
                    "tendwell.mail needs attempts and retry-factor of at least 1 and a lease of at least a minute");
        }
    }

    boolean isLast(int attempt) {
        return attempt >= attempts;
    }

    BackOff backOff() {
        return new BackOff(firstRetry, retryFactor, longestRetry);
    }
}
