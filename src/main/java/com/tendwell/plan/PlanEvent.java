package com.tendwell.plan;

import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;
import java.util.Set;

/** What happens to service plans. */
public sealed interface PlanEvent extends DomainEvent {

    PlanId plan();

    @Override
    default List<Subject> subjects() {
        return List.of(new Subject("plan", plan().toString()));
    }

    record PlanCreated(PlanId plan, String number) implements PlanEvent {
        @Override
        public String name() {
            return "plan-created";
        }

        @Override
        public String after() {
            return PlanStatus.DRAFT.label();
        }
    }

    record PlanChanged(PlanId plan, String before, String after) implements PlanEvent {
        @Override
        public String name() {
            return "plan-changed";
        }
    }

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
        public String name() {
            return "term-paid";
        }

        @Override
        public String reason() {
            return "invoice " + invoiceNumber + " is paid";
        }
    }

    record TermGranted(PlanId plan, TermId term, TermKind kind, String period) implements PlanEvent {
        @Override
        public String name() {
            return "term-granted";
        }

        @Override
        public String after() {
            return period;
        }
    }

    record TermCalledOff(PlanId plan, TermId term, String reason) implements PlanEvent {
        @Override
        public String name() {
            return "term-called-off";
        }
    }

    record ProvisioningRecorded(PlanId plan, Set<Feature> features) implements PlanEvent {
        @Override
        public String name() {
            return "provisioning-recorded";
        }

        @Override
        public String after() {
            return features.isEmpty()
                    ? "no digital features"
                    : String.join(
                            ", ", features.stream().map(Feature::label).sorted().toList());
        }
    }

    /** Customer success answered the quality check, or somebody mended what was broken. */
    record ProvisioningChecked(PlanId plan, String outcome, String reason) implements PlanEvent {
        @Override
        public String name() {
            return "provisioning-checked";
        }

        @Override
        public String after() {
            return outcome;
        }
    }

    record TermExtended(PlanId plan, TermId term, String before, String after, String reason) implements PlanEvent {
        @Override
        public String name() {
            return "term-extended";
        }
    }
}
