package com.tendwell.billing;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Refused;
import com.tendwell.shared.RowLocks;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The one way to lock an invoice: its plan first, so that check, webhook, void and reversal never wait in a circle. */
@Component
class InvoiceLocks {

    private final EntityManager entities;
    private final JdbcTemplate jdbc;
    private final RowLocks locks;
    private final ServicePlans plans;

    InvoiceLocks(EntityManager entities, JdbcTemplate jdbc, RowLocks locks, ServicePlans plans) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.locks = locks;
        this.plans = plans;
    }

    boolean knows(UUID invoice) {
        return entities.find(Invoice.class, invoice) != null;
    }

    /** Locked until commit, as it is now, whatever was read of it before in this transaction. */
    Invoice lock(InvoiceId id) {
        return lock(id, planOf(id));
    }

    /** As {@link #lock(InvoiceId)}, for who goes on with the terms of its plan: they come with the plan in one read. */
    Invoice lockWithTerms(InvoiceId id) {
        PlanId plan = planOf(id);
        plans.locked(plan);
        return lock(id, plan);
    }

    /** As {@link #lock(InvoiceId)}, for who knows its plan. */
    Invoice lock(InvoiceId id, PlanId plan) {
        plans.lock(plan);
        return locks.lock(Invoice.class, id.value()).orElseThrow(() -> Refused.notFound("invoice", id));
    }

    /** An invoice never moves to another plan, so this can be read before anything is locked. */
    private PlanId planOf(InvoiceId id) {
        return Optional.ofNullable(entities.find(Invoice.class, id.value()))
                .map(Invoice::plan)
                .orElseThrow(() -> Refused.notFound("invoice", id));
    }

    /** After rows of a locked one were written beside the entity. */
    void reread(Invoice locked) {
        entities.refresh(locked);
    }

    /** @throws Refused where it was changed since that version was read */
    Invoice lock(InvoiceId id, long version) {
        Invoice invoice = lock(id);
        if (invoice.version() != version) {
            throw Refused.stale("invoice", invoice.label());
        }
        return invoice;
    }

    /** An issued one by its number. */
    Invoice lock(String number) {
        return locked(number)
                .or(() -> {
                    // Issued in this transaction and not written yet.
                    entities.flush();
                    return locked(number);
                })
                .orElseThrow(() -> Refused.notFound("invoice", number));
    }

    private Optional<Invoice> locked(String number) {
        return jdbc
                .query(
                        "select id, plan_id from invoice where number = ?",
                        (row, n) -> Map.entry(
                                new InvoiceId(row.getObject("id", UUID.class)),
                                new PlanId(row.getObject("plan_id", UUID.class))),
                        number)
                .stream()
                .findFirst()
                .map(found -> lock(found.getKey(), found.getValue()));
    }
}
