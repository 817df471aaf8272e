package com.tendwell.portal;

import com.tendwell.plan.Feature;
import com.tendwell.plan.PlanId;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;
import java.util.Set;

/** Events of digital features. */
public sealed interface PortalEvent extends DomainEvent {

    PlanId plan();

    @Override
    default List<Subject> subjects() {
        return List.of(new Subject("plan", plan().toString()));
    }

    /** The features enabled for a plan, each with its link. */
    record ProvisioningRecorded(PlanId plan, Set<Feature> features) implements PortalEvent {
        @Override
        public String after() {
            return features.isEmpty()
                    ? "no digital features"
                    : String.join(
                            ", ", features.stream().map(Feature::label).sorted().toList());
        }
    }
}
