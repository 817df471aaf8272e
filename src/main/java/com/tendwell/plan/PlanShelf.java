package com.tendwell.plan;

import com.tendwell.shared.Acting;
import com.tendwell.shared.Refused;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import com.tendwell.staff.TeamId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.engine.spi.EntityKey;
import org.springframework.stereotype.Component;

/** Where plans are taken from: to read, or locked to change them; and who may see that they exist. */
@Component
class PlanShelf {

    /** Locked before in this transaction, or written in it, which locks as well. */
    private static final Set<LockModeType> HELD = Set.of(LockModeType.PESSIMISTIC_WRITE, LockModeType.WRITE);

    private final ServicePlanRepository repository;
    private final EntityManager entities;
    private final Staff staff;

    PlanShelf(ServicePlanRepository repository, EntityManager entities, Staff staff) {
        this.repository = repository;
        this.entities = entities;
        this.staff = staff;
    }

    /** No permission asked. */
    ServicePlan take(PlanId id) {
        return repository.findById(id.value()).orElseThrow(() -> Refused.notFound("plan", id));
    }

    /**
     * Locked until the end of the transaction, as it is now, whatever was read of it before in this transaction; no
     * permission asked. Whoever holds the lock already does not ask the database again: nobody else can have changed
     * the plan.
     */
    ServicePlan lock(PlanId id) {
        if (!isRead(id)) {
            return found(entities.find(ServicePlan.class, id.value(), LockModeType.PESSIMISTIC_WRITE), id);
        }
        ServicePlan plan = take(id);
        if (!HELD.contains(entities.getLockMode(plan))) {
            entities.flush();
            entities.refresh(plan, LockModeType.PESSIMISTIC_WRITE);
        }
        return plan;
    }

    private boolean isRead(PlanId id) {
        return entities.unwrap(Session.class).getStatistics().getEntityKeys().stream()
                .map(EntityKey.class::cast)
                .anyMatch(key -> key.getIdentifier().equals(id.value())
                        && key.getEntityName().equals(ServicePlan.class.getName()));
    }

    private static ServicePlan found(ServicePlan plan, PlanId id) {
        if (plan == null) {
            throw Refused.notFound("plan", id);
        }
        return plan;
    }

    ServicePlan lockOf(TermId term) {
        UUID plan = repository.planOfTerm(term.value()).orElseThrow(() -> Refused.notFound("term", term));
        return lock(new PlanId(plan));
    }

    ServicePlan byNumber(String number) {
        ServicePlan plan = repository.findByNumber(number).orElseThrow(() -> Refused.notFound("plan", number));
        return visible(plan, number);
    }

    /** A plan that the actor may not view is answered like one that does not exist. */
    ServicePlan visible(ServicePlan plan, Object asked) {
        if (!maySee(plan)) {
            throw Refused.notFound("plan", asked);
        }
        return plan;
    }

    boolean maySee(ServicePlan plan) {
        return staff.permits(Acting.actor(), PlanLevel.VIEW_OWN, plan.team(), plan.createdBy());
    }

    void require(PlanLevel level, ServicePlan plan) {
        require(level, plan.team(), plan.createdBy());
    }

    void require(PlanLevel level, TeamId team, String creator) {
        staff.require(Acting.actor(), level, team, creator);
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

    /** Before anything is written beside the entities. */
    void flush() {
        repository.flush();
    }
}
