package com.tendwell.billing;

import com.tendwell.billing.InvoiceEvent.CollectionRequested;
import com.tendwell.billing.InvoiceEvent.InvoiceIssued;
import com.tendwell.shared.Actor;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Monies;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Issues a manual draft and has its money collected. */
@Component
class ManualIssuing {

    private final InvoiceLocks locks;
    private final InvoiceNumbers numbers;
    private final LiveCases cases;
    private final Deciders deciders;
    private final ApplicationEventPublisher events;

    ManualIssuing(
            InvoiceLocks locks,
            InvoiceNumbers numbers,
            LiveCases cases,
            Deciders deciders,
            ApplicationEventPublisher events) {
        this.locks = locks;
        this.numbers = numbers;
        this.cases = cases;
        this.deciders = deciders;
        this.events = events;
    }

    void issue(InvoiceId id, long version) {
        Actor actor = deciders.require(ManualDrafts.SCOPE);
        Invoice draft = locks.lock(id, version);
        ManualDrafts.mustBeManualDraft(draft);
        cases.claim(Invoices.COLLECTION_CASE, id.value());
        InvoiceNumbers.Taken taken = numbers.take(InvoiceNumbers.INVOICES);
        draft.issue(taken.number(), taken.on());
        events.publishEvent(new InvoiceIssued(id, draft.plan(), taken.number(), Monies.text(draft.total())));
        events.publishEvent(new CollectionRequested(id, draft.plan(), taken.number(), actor.person()));
    }
}
