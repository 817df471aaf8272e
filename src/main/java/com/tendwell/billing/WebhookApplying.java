package com.tendwell.billing;

import com.tendwell.billing.ProviderNews.Nothing;
import com.tendwell.billing.ProviderNews.OfPayment;
import com.tendwell.billing.ProviderNews.OfRefund;
import com.tendwell.billing.ProviderNews.OfReturnedRefund;
import com.tendwell.billing.WebhookInbox.Taken;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Applies one event in one transaction: its state and what it causes are committed together or not at all. */
@Component
class WebhookApplying {

    /** What failed, and on which event: its transaction is undone, and with it the lock on the event. */
    static class NotApplied extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Taken taken;

        NotApplied(Taken taken, RuntimeException cause) {
            super(cause);
            this.taken = taken;
        }

        Taken taken() {
            return taken;
        }
    }

    private final WebhookInbox inbox;
    private final WebhookOutcomes outcomes;
    private final ProviderIntake intake;

    WebhookApplying(WebhookInbox inbox, WebhookOutcomes outcomes, ProviderIntake intake) {
        this.inbox = inbox;
        this.outcomes = outcomes;
        this.intake = intake;
    }

    /** @return false where none is due that nobody else holds */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean applyNext() {
        Optional<Taken> next = inbox.takeNext();
        next.ifPresent(taken -> {
            try {
                CurrentActor.as(Actor.provider(taken.event().provider()), () -> apply(taken));
            } catch (RuntimeException e) {
                throw new NotApplied(taken, e);
            }
        });
        return next.isPresent();
    }

    private void apply(Taken taken) {
        ProviderNews news = read(taken.event());
        if (news instanceof Nothing nothing) {
            outcomes.ignored(taken, nothing.why());
        } else if (news instanceof OfPayment payment) {
            record(taken, payment);
        } else if (news instanceof OfRefund refund) {
            intake.refund(taken.event().provider(), refund.reference())
                    .ifPresentOrElse(
                            known -> outcomes.applied(taken, known.id()),
                            () -> outcomes.unmatched(taken, refund.reference()));
        } else if (news instanceof OfReturnedRefund refund) {
            intake.returned(taken.event().provider(), refund, content(taken))
                    .ifPresentOrElse(
                            known -> outcomes.applied(taken, known.id()),
                            () -> outcomes.unmatched(taken, refund.reference()));
        }
    }

    private void record(Taken taken, OfPayment news) {
        Optional<TransactionView> recorded =
                intake.record(taken.event().provider(), news, taken.assignment(), content(taken));
        if (recorded.isEmpty()) {
            outcomes.unmatched(taken, news);
            return;
        }
        outcomes.applied(taken, recorded.get().id());
        inbox.takeUpForPayment(news.reference());
    }

    private static String content(Taken taken) {
        return new String(taken.event().body(), StandardCharsets.UTF_8);
    }

    private static ProviderNews read(SignedEvent event) {
        return event.provider().equals(StripeEvents.PROVIDER)
                ? StripeEvents.read(event.body())
                : StandardEvents.read(event.body(), event.signedAt());
    }
}
