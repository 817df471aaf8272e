package com.tendwell.billing;

import com.tendwell.billing.InvoiceDrafts.Content;
import com.tendwell.billing.InvoiceDrafts.Written;
import com.tendwell.billing.InvoiceEvent.CollectionRequested;
import com.tendwell.billing.InvoiceEvent.DraftChanged;
import com.tendwell.billing.InvoiceEvent.InvoiceDrafted;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Drafts of manual invoices, for charges other than the terms of a plan, until they are issued. */
@Service
public class ManualInvoices {

    private final ServicePlans plans;
    private final InvoiceDrafts drafts;
    private final Invoices invoices;
    private final InvoiceLocks locks;
    private final InvoiceTransitions transitions;
    private final LiveCases cases;
    private final FinanceAuthorization authorization;
    private final ApplicationEventPublisher events;

    ManualInvoices(
            ServicePlans plans,
            InvoiceDrafts drafts,
            Invoices invoices,
            InvoiceLocks locks,
            InvoiceTransitions transitions,
            LiveCases cases,
            FinanceAuthorization authorization,
            ApplicationEventPublisher events) {
        this.plans = plans;
        this.drafts = drafts;
        this.invoices = invoices;
        this.locks = locks;
        this.transitions = transitions;
        this.cases = cases;
        this.authorization = authorization;
        this.events = events;
    }

    /**
     * Writes a draft; for finance, managers and tokens that write invoices.
     *
     * @throws Refused naming every invalid field
     */
    @Transactional
    public InvoiceView write(NewManualInvoice given) {
        authorization.require(BillingContribution.WRITE_INVOICES);
        PlanView plan = planOf(given);
        Content content = ManualContent.of(given, plan, drafts.taxRateOf(plan));
        Written written = drafts.writeManual(plan, content);
        events.publishEvent(new InvoiceDrafted(written.id(), plan.id(), AmountChecks.text(written.total())));
        return invoices.written(written.id());
    }

    /** Replaces a draft's content, as {@link #write}; refused if the version is stale. */
    @Transactional
    public InvoiceView change(InvoiceId id, long version, NewManualInvoice given) {
        authorization.require(BillingContribution.WRITE_INVOICES);
        PlanView plan = planOf(given);
        Content content = ManualContent.of(given, plan, drafts.taxRateOf(plan));
        Invoice draft = locks.lock(id, version);
        mustBeManualDraft(draft);
        if (!draft.plan().equals(plan.id())) {
            throw Refused.field("plan", given.plan(), "cannot be changed: discard this draft and create another one");
        }
        String before = AmountChecks.text(draft.total());
        drafts.rewrite(id, content);
        locks.reread(draft);
        events.publishEvent(new DraftChanged(id, plan.id(), before, AmountChecks.text(content.total())));
        return invoices.written(id);
    }

    /** Issues the invoice and requests its collection. */
    @Transactional
    public InvoiceView issue(InvoiceId id, long version) {
        Actor actor = authorization.require(BillingContribution.WRITE_INVOICES);
        Invoice draft = locks.lock(id, version);
        mustBeManualDraft(draft);
        cases.claim(Invoices.COLLECTION_CASE, id.value());
        String number = transitions.issue(draft);
        events.publishEvent(new CollectionRequested(id, draft.plan(), number, actor.person()));
        return invoices.written(id);
    }

    /** Draft → Void, without a number. */
    @Transactional
    public InvoiceView discard(InvoiceId id, long version, String reason) {
        authorization.require(BillingContribution.WRITE_INVOICES);
        String why = FinanceAuthorization.reason("reason", reason);
        Invoice draft = locks.lock(id, version);
        mustBeManualDraft(draft);
        transitions.makeVoid(draft, why);
        return invoices.written(id);
    }

    private static void mustBeManualDraft(Invoice invoice) {
        if (!invoice.kind().isWrittenByPeople()) {
            throw Refused.conflict(
                    "invoice-not-manual",
                    "This invoice belongs to a term of its plan: it is created and issued by the purchase or renewal.");
        }
        if (invoice.status() != InvoiceStatus.DRAFT) {
            throw Refused.conflict(
                    "invoice-not-draft",
                    "Invoice " + invoice.label() + " is " + invoice.status().label()
                            + ": only a draft can be changed, issued or discarded.");
        }
    }

    /** Finance may invoice every plan, even one that they may not view. */
    private PlanView planOf(NewManualInvoice given) {
        if (given.plan() == null || given.plan().isBlank()) {
            throw Refused.field("plan", null, "is missing: enter the plan number");
        }
        String number = given.plan().strip();
        PlanView plan = CurrentActor.as(Actor.systemFor(CurrentActor.actor().person()), () -> plans.byNumber(number));
        if (plan.status() == PlanStatus.DRAFT) {
            throw new Refused(
                    Refused.Kind.CONFLICT,
                    "plan-still-draft",
                    "Plan " + number + " is a Draft and cannot be invoiced yet. Activate it first.");
        }
        return plan;
    }
}
