package com.tendwell.billing;

import com.tendwell.billing.WebhookApplying.NotApplied;
import com.tendwell.shared.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Applies one event after another until none is due; any number of workers on any number of nodes may do so at once. */
@Component
class WebhookWorker {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookWorker.class);

    private final WebhookApplying applying;
    private final WebhookOutcomes outcomes;

    WebhookWorker(WebhookApplying applying, WebhookOutcomes outcomes) {
        this.applying = applying;
        this.outcomes = outcomes;
    }

    /** @return how many were settled */
    int applyDue() {
        int settled = 0;
        boolean more = true;
        while (more) {
            try {
                more = applying.applyNext();
                settled += more ? 1 : 0;
            } catch (NotApplied failure) {
                writeDown(failure);
            }
        }
        return settled;
    }

    /** What the rules refuse is refused the next time too: a person has to look at it. */
    private void writeDown(NotApplied failure) {
        Throwable cause = failure.getCause();
        boolean refused = cause instanceof Refused;
        LOG.warn(
                "Event {} of {} was not applied, attempt {}",
                failure.taken().event().id(),
                failure.taken().event().provider(),
                failure.taken().attempts() + 1,
                refused ? null : cause);
        outcomes.failed(
                failure.taken(),
                refused
                        ? cause.getMessage()
                        : "failed on our side: " + cause.getClass().getSimpleName(),
                refused);
    }
}
