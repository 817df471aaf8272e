package com.tendwell.billing;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Refused;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The one way to lock an invoice: its plan first, so that check, webhook, void and reversal never wait in a circle. */
@Component
class InvoiceLocks {

    private final EntityManager entities;
    private final JdbcTemplate jdbc;
    private final ServicePlans plans;

    InvoiceLocks(EntityManager entities, JdbcTemplate jdbc, ServicePlans plans) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.plans = plans;
    }

    /** Locked until commit, as it is now, whatever was read of it before in this transaction. */
    Invoice lock(InvoiceId id) {
        plans.lock(planOf(id));
        entities.flush();
        Long version =
                jdbc.queryForObject("select version from invoice where id = ? for update", Long.class, id.value());
        Invoice invoice = entities.find(Invoice.class, id.value());
        if (invoice.version() != version) {
            entities.refresh(invoice);
        }
        return invoice;
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
        List<UUID> id = jdbc.queryForList("select id from invoice where number = ?", UUID.class, number);
        return id.stream()
                .findFirst()
                .map(InvoiceId::new)
                .map(this::lock)
                .orElseThrow(() -> Refused.notFound("invoice", number));
    }

    private PlanId planOf(InvoiceId id) {
        List<UUID> plan = jdbc.queryForList("select plan_id from invoice where id = ?", UUID.class, id.value());
        return plan.stream().findFirst().map(PlanId::new).orElseThrow(() -> Refused.notFound("invoice", id));
    }
}
