package com.tendwell.billing;

import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Refused;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The one way to lock an invoice: its plan first, so that check, webhook, void and reversal never wait in a circle. */
@Component
class InvoiceLocks {

    /** Locked before in this transaction, or written in it, which locks as well. */
    private static final Set<LockModeType> HELD = Set.of(LockModeType.PESSIMISTIC_WRITE, LockModeType.WRITE);

    private final EntityManager entities;
    private final ServicePlans plans;

    InvoiceLocks(EntityManager entities, ServicePlans plans) {
        this.entities = entities;
        this.plans = plans;
    }

    boolean knows(UUID invoice) {
        return entities.find(Invoice.class, invoice) != null;
    }

    /** Locked until commit, as it is now, whatever was read of it before in this transaction. */
    Invoice lock(InvoiceId id) {
        Invoice invoice = entities.find(Invoice.class, id.value());
        if (invoice == null) {
            throw Refused.notFound("invoice", id);
        }
        plans.lock(invoice.plan());
        if (!HELD.contains(entities.getLockMode(invoice))) {
            entities.flush();
            entities.refresh(invoice, LockModeType.PESSIMISTIC_WRITE);
        }
        return invoice;
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
        return entities.createQuery("select i.id from Invoice i where i.number = :number", UUID.class)
                .setParameter("number", number)
                .getResultStream()
                .findFirst()
                .map(InvoiceId::new)
                .map(this::lock)
                .orElseThrow(() -> Refused.notFound("invoice", number));
    }
}
