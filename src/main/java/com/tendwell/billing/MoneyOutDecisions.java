package com.tendwell.billing;

import com.tendwell.billing.MoneyOut.MoneyOutView;
import com.tendwell.billing.MoneyOut.State;
import com.tendwell.billing.PaymentEvent.MoneyOutSentBack;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Resets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Another person's decisions on credit notes and refunds that wait. */
@Service
public class MoneyOutDecisions {

    private static final String TASK = "approve-money-out";

    private final MoneyOutRequests requests;
    private final MoneyOutExecution execution;
    private final Refunds refunds;
    private final InvoiceRepository repository;
    private final InvoiceLocks locks;
    private final WhoHandledMoney whoHandled;
    private final FinanceDecisions decisions;
    private final FinanceAuthorization authorization;
    private final Resets resets;
    private final ApplicationEventPublisher events;

    MoneyOutDecisions(
            MoneyOutRequests requests,
            MoneyOutExecution execution,
            Refunds refunds,
            InvoiceRepository repository,
            InvoiceLocks locks,
            WhoHandledMoney whoHandled,
            FinanceDecisions decisions,
            FinanceAuthorization authorization,
            Resets resets,
            ApplicationEventPublisher events) {
        this.requests = requests;
        this.execution = execution;
        this.refunds = refunds;
        this.repository = repository;
        this.locks = locks;
        this.whoHandled = whoHandled;
        this.decisions = decisions;
        this.authorization = authorization;
        this.resets = resets;
        this.events = events;
    }

    public enum Approval {
        APPROVED,
        SENT_BACK
    }

    /**
     * Stores the decision; an approved request is checked again and carried out in this transaction. Of a refund that is
     * sent back, finance is asked again what happens to the money.
     *
     * @param note required when it is sent back
     * @param reference of a refund that is approved, as it was paid out; empty if it was given when it was asked for
     * @throws Refused if this person may not decide, the reference is missing, or it can no longer be done: then it can only
     *     be sent back
     */
    @Transactional
    public void decide(UUID id, String person, Approval decision, Optional<String> reference, String note) {
        authorization.requirePerson(person);
        Invoice invoice = locks.lock(requests.find(id).invoice());
        MoneyOutView request = requests.find(id);
        if (request.state() != State.WAITING) {
            throw Refused.conflict(
                    "already-answered", "Somebody has already decided on this request. Your answer was not saved.");
        }
        if (!CurrentActor.decidesAlone() && excluded(id).contains(person)) {
            throw Refused.forbidden(
                    "You asked for this " + request.kind().noun() + " of invoice " + invoice.label()
                            + ", handled that money before, or count as one person with somebody who did: somebody else has to decide.");
        }
        if (decision == null) {
            throw Refused.field("outcome", null, "is missing: approve the request or send it back");
        }
        boolean approved = decision == Approval.APPROVED;
        String why = approved && (note == null || note.isBlank()) ? "" : FinanceAuthorization.reason("note", note);
        decisions.store(TASK, id, invoice, person, decision, why);
        requests.decided(id, approved ? State.DONE : State.SENT_BACK, person, why);
        if (approved) {
            execution.carryOut(invoice, reference.map(request::paidBy).orElse(request), person);
        } else {
            sentBack(invoice, request, why);
        }
    }

    private void sentBack(Invoice invoice, MoneyOutView request, String why) {
        events.publishEvent(new MoneyOutSentBack(
                request.id(),
                invoice.id(),
                invoice.plan(),
                invoice.label(),
                request.kind().noun() + " of " + AmountChecks.text(request.amount()),
                request.askedBy(),
                why));
        if (request.refund()) {
            refunds.askFinance(invoice);
        }
    }

    /**
     * Staff ids of those who may not decide on a request: who asked for it, who verified that money, and of a refund also
     * who recorded or allocated any of it or was involved in a plan whose money it is.
     */
    @Transactional(readOnly = true)
    public Set<String> excluded(UUID id) {
        MoneyOutView request = requests.find(id);
        Invoice invoice = repository.findById(request.invoice().value()).orElseThrow();
        Set<String> excluded = new HashSet<>(resets.onePersonWith(request.askedBy(), request.askedAt()));
        excluded.addAll(whoHandled.verified(invoice, request.kind()));
        if (request.refund()) {
            excluded.addAll(whoHandled.excludedFromRefund(invoice));
        }
        return Set.copyOf(excluded);
    }
}
