package com.tendwell.notification;

import com.tendwell.shared.BackOff;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for sending mail.
 *
 * @param sender whether this node sends; if not, notifications only wait in the outbox
 * @param threads how many mails this node prepares and hands over at the same time, 1 to 16
 * @param poll interval between looks into the outbox, in addition to those after a commit
 * @param attempts maximum attempts before a person has to decide; the default is 8 within about 6 hours
 * @param firstRetry wait after the first failure
 * @param retryFactor by which each wait is multiplied after a further failure
 * @param longestRetry longest wait
 * @param lease how long a sender holds a mail before another may try it; above what a whole conversation with a slow mail
 *     server takes
 */
@ConfigurationProperties("tendwell.mail")
record MailSettings(
        @DefaultValue("true") boolean sender,
        @DefaultValue("4") int threads,
        @DefaultValue("PT1S") Duration poll,
        @DefaultValue("8") int attempts,
        @DefaultValue("PT30S") Duration firstRetry,
        @DefaultValue("3") int retryFactor,
        @DefaultValue("PT3H") Duration longestRetry,
        @DefaultValue("PT3M") Duration lease) {

    MailSettings {
        if (attempts < 1 || retryFactor < 1 || lease.toSeconds() < 60) {
            throw new IllegalArgumentException(
                    "tendwell.mail needs attempts and retry-factor of at least 1 and a lease of at least a minute");
        }
        if (threads < 1 || threads > 16) {
            throw new IllegalArgumentException("tendwell.mail.threads must be 1 to 16, not " + threads);
        }
    }

    boolean isLast(int attempt) {
        return attempt >= attempts;
    }

    BackOff backOff() {
        return new BackOff(firstRetry, retryFactor, longestRetry);
    }
}
