package com.tendwell.billing;

import com.tendwell.billing.InvoiceEvent.CollectionRequested;
import com.tendwell.billing.InvoiceEvent.InvoiceIssued;
import com.tendwell.shared.Actor;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.MoneyRules;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Issues a manual draft and has its money collected. */
@Component
class ManualIssuing {

    private final InvoiceLocks locks;
    private final InvoiceNumbers numbers;
    private final LiveCases cases;
    private final FinanceAuthorization authorization;
    private final ApplicationEventPublisher events;

    ManualIssuing(
            InvoiceLocks locks,
            InvoiceNumbers numbers,
            LiveCases cases,
            FinanceAuthorization authorization,
            ApplicationEventPublisher events) {
        this.locks = locks;
        this.numbers = numbers;
        this.cases = cases;
        this.authorization = authorization;
        this.events = events;
    }

    void issue(InvoiceId id, long version) {
        Actor actor = authorization.require(ManualDrafts.SCOPE);
        Invoice draft = locks.lock(id, version);
        ManualDrafts.mustBeManualDraft(draft);
        cases.claim(Invoices.COLLECTION_CASE, id.value());
        InvoiceNumbers.Taken taken = numbers.take(InvoiceNumbers.INVOICES);
        draft.issue(taken.number(), taken.on());
        events.publishEvent(new InvoiceIssued(id, draft.plan(), taken.number(), MoneyRules.text(draft.total())));
        events.publishEvent(new CollectionRequested(id, draft.plan(), taken.number(), actor.person()));
    }
}
