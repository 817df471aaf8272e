package com.tendwell.billing;

import com.tendwell.billing.WebhookEvent.WebhookFailed;
import com.tendwell.billing.WebhookEvent.WebhookUnmatched;
import com.tendwell.billing.WebhookInbox.Taken;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what became of an event. */
@Component
class WebhookOutcomes {

    private static final int LONGEST_REASON = 500;

    private final JdbcTemplate jdbc;
    private final WebhookSettings settings;
    private final BillingPolicy policy;
    private final ApplicationEventPublisher events;

    WebhookOutcomes(
            JdbcTemplate jdbc, WebhookSettings settings, BillingPolicy policy, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.policy = policy;
        this.events = events;
    }

    void applied(Taken taken, UUID transaction) {
        jdbc.update(
                "update webhook_event set state = 'APPLIED', transaction_id = ?, reason = '', settled_at = ? where id = ?",
                transaction,
                now(),
                taken.id());
    }

    void ignored(Taken taken, String why) {
        jdbc.update(
                "update webhook_event set state = 'IGNORED', reason = ?, settled_at = ? where id = ?",
                shortened(why),
                now(),
                taken.id());
    }

    void unmatched(Taken taken, ProviderNews.OfPayment news) {
        String why = news.invoice()
                .map(number -> "there is no invoice " + number)
                .orElse("it names no invoice, and its payment " + news.reference() + " is not known");
        unmatched(taken, why, news.invoice(), news.reference());
    }

    /** @param refund its reference */
    void unmatched(Taken taken, String refund) {
        String why = "refund " + refund + " was made there and is not recorded here: record it at the"
                + " customer's credit, or put this away";
        unmatched(taken, why, Optional.empty(), refund);
    }

    private void unmatched(Taken taken, String why, Optional<String> invoice, String reference) {
        jdbc.update(
                "update webhook_event set state = 'UNMATCHED', reason = ?, wanted_invoice = ?, wanted_reference = ?"
                        + " where id = ?",
                shortened(why),
                invoice.orElse(null),
                reference,
                taken.id());
        events.publishEvent(new WebhookUnmatched(taken.id(), taken.event().provider(), shortened(why)));
    }

    /**
     * It could not be applied, and its transaction is undone: tried again later, unless that cannot help or was done often
     * enough. Nothing happens where another worker was luckier meanwhile.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void failed(Taken taken, String why, boolean forGood) {
        int attempt = taken.attempts() + 1;
        boolean last = forGood || settings.isLast(attempt);
        int written = jdbc.update(
                "update webhook_event set state = ?, attempts = ?, reason = ?, next_attempt_at = ?"
                        + " where id = ? and state = 'RECEIVED' and attempts = ?",
                last ? "FAILED" : "RECEIVED",
                attempt,
                shortened(why),
                Timestamp.from(policy.now().plus(settings.backOff().after(attempt))),
                taken.id(),
                taken.attempts());
        if (written == 1 && last) {
            events.publishEvent(new WebhookFailed(taken.id(), taken.event().provider(), shortened(why)));
        }
    }

    private Timestamp now() {
        return Timestamp.from(policy.now());
    }

    private static String shortened(String why) {
        String line = why.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
    }
}
