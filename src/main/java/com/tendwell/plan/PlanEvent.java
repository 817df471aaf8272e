package com.tendwell.plan;

import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.LanguageFormat;
import com.tendwell.shared.Subject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Events of service plans. */
public sealed interface PlanEvent extends DomainEvent {

    PlanId plan();

    @Override
    default List<Subject> subjects() {
        return List.of(new Subject("plan", plan().toString()));
    }

    record PlanCreated(PlanId plan, String number) implements PlanEvent {
        @Override
        public String after() {
            return PlanStatus.DRAFT.label();
        }
    }

    record PlanChanged(PlanId plan, String before, String after) implements PlanEvent {}

    /** Activation or renewal was requested; the case is claimed, and this event starts its process. */
    record ActivationRequested(PlanId plan, String number, TermKind kind, String requestedBy) implements PlanEvent {
        @Override
        public String name() {
            return kind == TermKind.PURCHASE ? "activation-requested" : "renewal-requested";
        }
    }

    record StatusChanged(PlanId plan, PlanStatus from, PlanStatus to, String reason) implements PlanEvent {
        @Override
        public String name() {
            return "plan-" + to.name().toLowerCase().replace('_', '-');
        }

        @Override
        public String before() {
            return from.label();
        }

        @Override
        public String after() {
            return to.label();
        }
    }

    record TermOpened(PlanId plan, TermId term, TermKind kind) implements PlanEvent {
        @Override
        public String name() {
            return kind == TermKind.PURCHASE ? "purchase-opened" : "renewal-opened";
        }
    }

    record TermPaid(PlanId plan, TermId term, String invoiceNumber) implements PlanEvent {
        @Override
        public String reason() {
            return "invoice " + invoiceNumber + " is paid";
        }
    }

    record TermGranted(PlanId plan, TermId term, TermKind kind, String period) implements PlanEvent {
        @Override
        public String after() {
            return period;
        }
    }

    /** A paid term that was not granted. */
    record GrantRefused(PlanId plan, TermId term, Grant answer) implements PlanEvent {
        @Override
        public String name() {
            return "activation-refused";
        }

        @Override
        public String reason() {
            return answer.sentence();
        }
    }

    record TermCancelled(PlanId plan, TermId term, TermKind kind, String reason) implements PlanEvent {}

    /** Customer success answered the quality check. */
    record ProvisioningChecked(PlanId plan, String outcome, String reason) implements PlanEvent {
        @Override
        public String after() {
            return outcome;
        }
    }

    /** A feature that failed the quality check was repaired; it gets a new link. */
    record FeatureRepaired(PlanId plan, Feature feature, String reason) implements PlanEvent {
        @Override
        public String after() {
            return feature.label();
        }
    }

    record TermExtended(PlanId plan, TermId term, String before, String after, String reason) implements PlanEvent {}

    /**
     * A purchase or renewal was cancelled before it was granted; its case ends.
     *
     * @param invoice the invoice issued for it; empty if there is none
     */
    record ActivationCancelled(PlanId plan, String number, TermKind kind, Optional<UUID> invoice, String reason)
            implements PlanEvent {
        @Override
        public List<Subject> subjects() {
            return List.of(new Subject("plan", plan.toString()), new Subject(Subject.CASE, number));
        }

        @Override
        public String name() {
            return kind == TermKind.PURCHASE ? "purchase-cancelled" : "renewal-cancelled";
        }
    }

    /**
     * A cancellation, effective after the last day.
     *
     * @param moneyLeft whether prepaid days will not be served
     */
    record CancellationRequested(PlanId plan, LocalDate lastDay, boolean moneyLeft, String reason)
            implements PlanEvent {
        @Override
        public String after() {
            return "last day " + LanguageFormat.ENGLISH.day(lastDay);
        }
    }

    record CancellationWithdrawn(PlanId plan, LocalDate lastDay, String reason) implements PlanEvent {
        @Override
        public String before() {
            return "last day " + LanguageFormat.ENGLISH.day(lastDay);
        }
    }

    /** A term ends earlier than bought. */
    record TermCutShort(PlanId plan, TermId term, String before, String after, String reason) implements PlanEvent {}

    /** A granted term will not begin. */
    record TermRevoked(PlanId plan, TermId term, String before, String reason) implements PlanEvent {}

    /**
     * Prepaid days that will not be served.
     *
     * @param days number of days not served, out of {@code daysBought}
     */
    record PrepaidDaysLeft(PlanId plan, UUID invoice, long days, long daysBought, String reason) implements PlanEvent {
        @Override
        public String after() {
            return days + " of " + daysBought + " days";
        }
    }

    record PauseBegun(PlanId plan, PauseRule rule, String reason) implements PlanEvent {
        @Override
        public String after() {
            return rule.words();
        }
    }

    record PauseEnded(PlanId plan, String after) implements PlanEvent {}

    record EndChanged(PlanId plan, String before, String after, String reason) implements PlanEvent {
        @Override
        public String name() {
            return "plan-end-changed";
        }
    }
}
