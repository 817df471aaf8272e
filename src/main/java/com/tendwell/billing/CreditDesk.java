package com.tendwell.billing;

import com.tendwell.billing.Credits.NewRefund;
import com.tendwell.customer.CustomerId;
import com.tendwell.shared.Actor;
import com.tendwell.shared.MoneyRules;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.stereotype.Component;

/** What people, and machines as far as they may, do with a customer's credit outside of a task. */
@Component
class CreditDesk {

    private final InvoiceLocks locks;
    private final CreditUse use;
    private final Refunds refunds;
    private final FinanceAuthorization authorization;

    CreditDesk(InvoiceLocks locks, CreditUse use, Refunds refunds, FinanceAuthorization authorization) {
        this.locks = locks;
        this.use = use;
        this.refunds = refunds;
        this.authorization = authorization;
    }

    InvoiceId apply(CustomerId customer, String number, BigDecimal amount) {
        Actor actor = authorization.require("transactions:write");
        Invoice invoice = locks.lock(named("invoice", number));
        mustBeOf(customer, invoice);
        use.apply(
                invoice,
                MoneyRules.positive("amount", amount, invoice.total().getCurrencyUnit()),
                RecordedBy.of(actor));
        return invoice.id();
    }

    TransactionView refund(CustomerId customer, NewRefund given) {
        Actor actor = authorization.require("");
        String note = FinanceAuthorization.reason("note", given.note());
        Invoice invoice = locks.lock(named("invoice", given.invoice()));
        mustBeOf(customer, invoice);
        return refunds.give(
                invoice,
                MoneyRules.positive("amount", given.amount(), invoice.total().getCurrencyUnit()),
                new Refunds.Way(given.provider(), given.reference()),
                actor.person(),
                note);
    }

    static void mustBeOf(CustomerId customer, Invoice invoice) {
        if (!invoice.customer().equals(customer)) {
            throw new Refused(
                    Refused.Kind.UNPROCESSABLE,
                    "invoice-of-another-customer",
                    "Invoice " + invoice.label() + " is another customer's: credit stays with whom it belongs to.",
                    List.of(new Refused.Field("invoice", invoice.label(), "is another customer's")));
        }
    }

    private static String named(String field, String number) {
        if (number == null || number.isBlank()) {
            throw Refused.field(field, null, "is missing: name the invoice's number");
        }
        return number.strip();
    }
}
