package com.tendwell.billing;

import com.tendwell.billing.InvoiceDrafts.Content;
import com.tendwell.billing.InvoiceDrafts.Written;
import com.tendwell.billing.InvoiceEvent.DraftChanged;
import com.tendwell.billing.InvoiceEvent.InvoiceDrafted;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.MoneyRules;
import com.tendwell.shared.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Invoices that a person writes for something beside the terms of a plan: drafts, and changes of them. */
@Component
class ManualDrafts {

    static final String SCOPE = "invoices:write";

    private final ServicePlans plans;
    private final InvoiceDrafts drafts;
    private final InvoiceLocks locks;
    private final FinanceAuthorization authorization;
    private final ApplicationEventPublisher events;

    ManualDrafts(
            ServicePlans plans,
            InvoiceDrafts drafts,
            InvoiceLocks locks,
            FinanceAuthorization authorization,
            ApplicationEventPublisher events) {
        this.plans = plans;
        this.drafts = drafts;
        this.locks = locks;
        this.authorization = authorization;
        this.events = events;
    }

    InvoiceId write(NewManualInvoice given) {
        authorization.require(SCOPE);
        PlanView plan = planOf(given);
        Content content = ManualContent.of(given, plan, drafts.taxRateOf(plan));
        Written written = drafts.writeManual(plan, content);
        events.publishEvent(new InvoiceDrafted(written.id(), plan.id(), MoneyRules.text(written.total())));
        return written.id();
    }

    void change(InvoiceId id, long version, NewManualInvoice given) {
        authorization.require(SCOPE);
        PlanView plan = planOf(given);
        Content content = ManualContent.of(given, plan, drafts.taxRateOf(plan));
        Invoice draft = locks.lock(id, version);
        mustBeManualDraft(draft);
        if (!draft.plan().equals(plan.id())) {
            throw Refused.field("plan", given.plan(), "must be the draft's: discard it and write another one");
        }
        String before = MoneyRules.text(draft.total());
        drafts.rewrite(id, content);
        locks.reread(draft);
        events.publishEvent(new DraftChanged(id, plan.id(), before, MoneyRules.text(content.total())));
    }

    static void mustBeManualDraft(Invoice invoice) {
        if (!invoice.isManual()) {
            throw Refused.conflict(
                    "invoice-not-manual",
                    "This invoice belongs to a term of its plan: the purchase or renewal writes and issues it.");
        }
        if (invoice.status() != InvoiceStatus.DRAFT) {
            throw Refused.conflict(
                    "invoice-not-draft",
                    "Invoice " + invoice.label() + " is " + invoice.status().label()
                            + ": only a draft can be changed, issued or discarded.");
        }
    }

    /** Who works with money may invoice every plan, also one that they may not view. */
    private PlanView planOf(NewManualInvoice given) {
        if (given.plan() == null || given.plan().isBlank()) {
            throw Refused.field("plan", null, "is missing: name the plan's number");
        }
        String number = given.plan().strip();
        PlanView plan = CurrentActor.as(Actor.systemFor(CurrentActor.actor().person()), () -> plans.byNumber(number));
        if (plan.status() == PlanStatus.DRAFT) {
            throw new Refused(
                    Refused.Kind.CONFLICT,
                    "plan-still-draft",
                    "Plan " + number + " is a Draft: nothing is agreed yet that could be invoiced. Activate it first.");
        }
        return plan;
    }
}
