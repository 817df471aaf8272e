package com.tendwell.billing;

import com.tendwell.billing.Credits.RefundDecision;
import com.tendwell.billing.Credits.UnappliedDecision;
import com.tendwell.shared.Refused;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** What finance decides in tasks about money that no open invoice waits for. */
@Component
class CreditDecisions {

    private final InvoiceLocks locks;
    private final CreditFacts facts;
    private final CreditUse use;
    private final Refunds refunds;
    private final FinanceDecisions decisions;

    CreditDecisions(InvoiceLocks locks, CreditFacts facts, CreditUse use, Refunds refunds, FinanceDecisions decisions) {
        this.locks = locks;
        this.facts = facts;
        this.use = use;
        this.refunds = refunds;
        this.decisions = decisions;
    }

    /** Locks one invoice only: the one that is paid with the money, else the one for which it came. */
    void decideUnapplied(
            UUID id,
            String person,
            UnappliedDecision decision,
            Optional<String> invoiceNumber,
            Optional<String> refundReference,
            String note) {
        present(decision);
        String why = FinanceAuthorization.reason("note", note);
        PaymentTransaction payment = facts.payment(id);
        switch (decision) {
            case KEEP -> decisions.store(Credits.DECIDE_CREDIT, id, payment.invoice(), person, decision, why);
            case REFUND -> {
                Invoice invoice = locks.lock(payment.invoice().id());
                decisions.store(Credits.DECIDE_CREDIT, id, invoice, person, decision, why);
                refund(invoice, facts.givenBy(payment), payment.provider(), reference(refundReference), person, why);
            }
            case USE -> {
                Invoice target = locks.lock(number(invoiceNumber));
                CreditDesk.mustBeOf(payment.invoice().customer(), target);
                decisions.store(Credits.DECIDE_CREDIT, id, target, person, decision, why);
                use.apply(target, facts.useable(payment, target), RecordedBy.of(person));
            }
        }
    }

    void decideCancelledPurchase(
            InvoiceId id, String person, RefundDecision decision, Optional<String> refundReference, String note) {
        present(decision);
        String why = FinanceAuthorization.reason("note", note);
        Invoice invoice = locks.lock(id);
        decisions.store(Credits.REFUND_CANCELLED, id.value(), invoice, person, decision, why);
        if (decision == RefundDecision.REFUND) {
            String provider = facts.providerOf(invoice);
            refund(invoice, refunds.refundable(invoice), provider, reference(refundReference), person, why);
        }
    }

    private void refund(Invoice invoice, Money amount, String provider, String reference, String person, String note) {
        if (!amount.isPositive()) {
            throw Refused.conflict(
                    "credit-not-there",
                    "Nothing of the credit from invoice " + invoice.label()
                            + " is left to be given back: it was used or taken back. Keep it.");
        }
        refunds.give(invoice, amount, new Refunds.Way(provider, reference), person, note);
    }

    private static void present(Enum<?> decision) {
        if (decision == null) {
            throw Refused.field("decision", null, "is missing: choose one");
        }
    }

    private static String reference(Optional<String> given) {
        String reference = given.orElse("").strip();
        if (reference.isEmpty()
                || reference.length() > ReportedTransaction.MAX_REFERENCE
                || reference.chars().anyMatch(Character::isISOControl)) {
            throw Refused.field(
                    "refundReference",
                    reference.isEmpty() ? null : reference,
                    "must be the reference under which the money went back, at most "
                            + ReportedTransaction.MAX_REFERENCE + " characters");
        }
        return reference;
    }

    private static String number(Optional<String> given) {
        return given.map(String::strip)
                .filter(number -> !number.isEmpty())
                .orElseThrow(() -> Refused.field(
                        "invoiceNumber", null, "is missing: name the open invoice that the money is used for"));
    }
}
