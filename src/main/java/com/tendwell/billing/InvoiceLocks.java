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

    /** Locks the invoice until commit and reads it again. */
    Invoice lock(InvoiceId id) {
        return lock(id, planOf(id));
    }

    /** As {@link #lock(InvoiceId)}, and loads the plan's terms in the same query as the plan. */
    Invoice lockWithTerms(InvoiceId id) {
        PlanId plan = planOf(id);
        plans.locked(plan);
        return lock(id, plan);
    }

    /** As {@link #lock(InvoiceId)}, if the plan is known, which saves a query. */
    Invoice lock(InvoiceId id, PlanId plan) {
        plans.lock(plan);
        return locks.lock(Invoice.class, id.value()).orElseThrow(() -> Refused.notFound("invoice", id));
    }

    /** An invoice never moves to another plan, so this needs no lock. */
    private PlanId planOf(InvoiceId id) {
        return Optional.ofNullable(entities.find(Invoice.class, id.value()))
                .map(Invoice::plan)
                .orElseThrow(() -> Refused.notFound("invoice", id));
    }

    /** Reloads a locked invoice after SQL that bypassed the entity. */
    void reread(Invoice locked) {
        entities.refresh(locked);
    }

    /** @throws Refused if it was changed since that version was read */
    Invoice lock(InvoiceId id, long version) {
        Invoice invoice = lock(id);
        if (invoice.version() != version) {
            throw Refused.stale("invoice", invoice.label());
        }
        return invoice;
    }

    /** Locks an issued invoice. */
    Invoice lock(String number) {
        return locked(number)
                .or(() -> {
                    // It may have been issued in this transaction and not been written yet.
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
