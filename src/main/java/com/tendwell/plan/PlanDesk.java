package com.tendwell.plan;

import com.tendwell.customer.CustomerId;
import com.tendwell.shared.Page;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What people ask of plans, each handed to whoever does it. */
@Component
class PlanDesk {

    private final PlanWriting writing;
    private final PlanFinding finding;
    private final Purchases purchases;
    private final PlanEnds ends;
    private final Pausing pausing;

    PlanDesk(PlanWriting writing, PlanFinding finding, Purchases purchases, PlanEnds ends, Pausing pausing) {
        this.writing = writing;
        this.finding = finding;
        this.purchases = purchases;
        this.ends = ends;
        this.pausing = pausing;
    }

    ServicePlan write(NewPlan plan) {
        return writing.write(plan);
    }

    ServicePlan change(PlanId id, long version, NewPlan plan) {
        return writing.change(id, version, plan);
    }

    List<ServicePlan> all(Collection<PlanId> ids) {
        return finding.all(ids);
    }

    Page<PlanView> page(Optional<PlanStatus> status, Optional<String> search, Optional<String> cursor, int limit) {
        return finding.page(status, search, cursor, limit);
    }

    List<PlanView> ofCustomer(CustomerId customer) {
        return finding.ofCustomer(customer);
    }

    ServicePlan request(PlanId id, TermKind kind) {
        return purchases.request(id, kind);
    }

    boolean isReadyToRenew(ServicePlan plan) {
        return purchases.isReadyToRenew(plan);
    }

    PlanEnds ends() {
        return ends;
    }

    Pausing pausing() {
        return pausing;
    }
}
