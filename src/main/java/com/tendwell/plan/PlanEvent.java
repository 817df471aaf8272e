package com.tendwell.plan;

import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;

/** What happens to service plans. */
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

    /** Somebody asked to activate or renew: the claim on the case is held, the process starts on this. */
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

    /** The term is paid, and yet the plan does not come into service. */
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

    /** Somebody repaired the feature that the quality check named: it gets a new link. */
    record FeatureRepaired(PlanId plan, Feature feature, String reason) implements PlanEvent {
        @Override
        public String after() {
            return feature.label();
        }
    }

    record TermExtended(PlanId plan, TermId term, String before, String after, String reason) implements PlanEvent {}

    /**
     * A purchase or renewal was cancelled by somebody before it was granted: its case ends.
     *
     * @param invoice the one that was issued for it
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
     * The plan is cancelled, or will be after its last day.
     *
     * @param moneyLeft whether days are paid that will not be served
     */
    record CancellationRequested(PlanId plan, LocalDate lastDay, boolean moneyLeft, String reason)
            implements PlanEvent {
        @Override
        public String after() {
            return "last day " + lastDay;
        }
    }

    record CancellationWithdrawn(PlanId plan, LocalDate lastDay, String reason) implements PlanEvent {
        @Override
        public String before() {
            return "last day " + lastDay;
        }
    }

    /** A term ends before what was bought is over. */
    record TermCutShort(PlanId plan, TermId term, String before, String after, String reason) implements PlanEvent {}

    /** A granted term will not begin. */
    record TermTakenBack(PlanId plan, TermId term, String before, String reason) implements PlanEvent {}

    /**
     * Days that were paid before will not be served.
     *
     * @param recurringPrice of the whole term, before tax
     * @param days that are not served, of {@code daysBought}
     */
    record PrepaidDaysLeft(PlanId plan, UUID invoice, Money recurringPrice, long days, long daysBought, String reason)
            implements PlanEvent {
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
