package com.tendwell.plan;

import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.shared.RowLocks;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import com.tendwell.staff.TeamId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Loads plans to read, or locks them to change; also decides who may see that they exist. */
@Component
class PlanAccess {

    private final ServicePlanRepository repository;
    private final RowLocks locks;
    private final Staff staff;

    PlanAccess(ServicePlanRepository repository, RowLocks locks, Staff staff) {
        this.repository = repository;
        this.locks = locks;
        this.staff = staff;
    }

    /** Without a permission check. */
    ServicePlan take(PlanId id) {
        return find(id).orElseThrow(() -> Refused.notFound("plan", id));
    }

    Optional<ServicePlan> find(PlanId id) {
        return repository.whole(id.value());
    }

    /** Locks the plan until the end of the transaction and reads it again; without a permission check. */
    ServicePlan lock(PlanId id) {
        return locks.lock(ServicePlan.class, id.value(), ServicePlan::partsRead)
                .orElseThrow(() -> Refused.notFound("plan", id));
    }

    /** As {@link #lock}, but loads terms and add-ons in the same query. */
    ServicePlan lockWhole(PlanId id) {
        find(id);
        return lock(id);
    }

    ServicePlan byNumber(String number) {
        ServicePlan plan = repository.findByNumber(number).orElseThrow(() -> Refused.notFound("plan", number));
        return visible(plan, number);
    }

    /** A plan that the actor may not view is reported as not found. */
    ServicePlan visible(ServicePlan plan, Object asked) {
        if (!maySee(plan)) {
            throw Refused.notFound("plan", asked);
        }
        return plan;
    }

    boolean maySee(ServicePlan plan) {
        return staff.permits(CurrentActor.actor(), PlanLevel.VIEW_OWN, plan.team(), plan.createdBy());
    }

    void require(PlanLevel level, ServicePlan plan) {
        require(level, plan.team(), plan.createdBy());
    }

    void require(PlanLevel level, TeamId team, String creator) {
        staff.require(CurrentActor.actor(), level, team, creator);
    }

    Optional<UUID> locationOf(PlanId id) {
        return repository.locationOf(id.value());
    }

    String nextNumber(int year) {
        return "SP-%d-%06d".formatted(year, repository.nextNumber());
    }

    ServicePlan put(ServicePlan plan) {
        return repository.saveAndFlush(plan);
    }

    /** Must be called before SQL that bypasses the entities. */
    void flush() {
        repository.flush();
    }

    /** Flushes, so that the view has the version that the next change must name. */
    PlanView written(ServicePlan plan) {
        repository.flush();
        return plan.view();
    }
}
