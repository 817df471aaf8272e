package com.tendwell.process.paymentverification;

import com.tendwell.billing.InvoiceStatus;
import com.tendwell.plan.PlanStatus;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What the books of one invoice and its plan have to be after these events and answers. Written from what the product
 * promises, and from nothing else: it knows no code of billing and no drawing.
 */
final class OracleOfPayments {

    /** In the order in which statuses of one instant count. */
    enum Said {
        AUTHORISED,
        PENDING,
        FAILED,
        SUCCESS,
        REVERSED
    }

    /** Whether a machine may decide about this invoice where nothing is in doubt. */
    enum Route {
        FINANCE,
        AUTOMATIC
    }

    /** What a payment said last, by the provider's time. */
    private record Last(long at, Said said) {

        boolean isBefore(long otherAt, Said other) {
            return at < otherAt || at == otherAt && said.ordinal() < other.ordinal();
        }
    }

    private final BigDecimal total;
    private final Route route;
    private final Map<String, Last> payments = new HashMap<>();

    private boolean somebodyIsAsked;
    private boolean everPaid;
    private InvoiceStatus invoice = InvoiceStatus.PENDING_PAYMENT;

    OracleOfPayments(BigDecimal total, Route route) {
        this.total = total;
        this.route = route;
        this.somebodyIsAsked = route == Route.FINANCE;
    }

    /** An event comes in: old news and repeated ones change nothing. */
    void hears(String payment, Said said, long at) {
        Last known = payments.get(payment);
        if (known != null && !known.isBefore(at, said)) {
            return;
        }
        payments.put(payment, new Last(at, said));
        if (invoice == InvoiceStatus.PAID && !covered()) {
            invoice = InvoiceStatus.PAST_DUE;
        }
        if (!everPaid && !somebodyIsAsked) {
            lookAtIt();
        }
    }

    /** A person who is asked says cleared when the money is there, and not cleared when it is not. */
    void isAnswered() {
        if (somebodyIsAsked && !everPaid) {
            somebodyIsAsked = false;
            if (covered()) {
                pay();
            }
        }
    }

    private void lookAtIt() {
        boolean inDoubt = received().compareTo(total) > 0 || received().signum() == 0 && isUnderWay();
        if (route == Route.FINANCE || inDoubt) {
            somebodyIsAsked = true;
        } else if (covered()) {
            pay();
        }
    }

    private void pay() {
        everPaid = true;
        invoice = InvoiceStatus.PAID;
    }

    boolean somebodyIsAsked() {
        return somebodyIsAsked && !everPaid;
    }

    boolean covered() {
        return received().compareTo(total) >= 0;
    }

    BigDecimal received() {
        return total.multiply(BigDecimal.valueOf(payments.values().stream()
                .filter(last -> last.said() == Said.SUCCESS)
                .count()));
    }

    BigDecimal open() {
        return total.subtract(received()).max(BigDecimal.ZERO);
    }

    /** Beyond what a paid invoice owed; an open one gives none. */
    BigDecimal credit() {
        return invoice == InvoiceStatus.PAID ? received().subtract(total) : BigDecimal.ZERO;
    }

    InvoiceStatus invoice() {
        return invoice;
    }

    /** Of the plan that was bought: once paid it is in service, whatever becomes of the money later. */
    PlanStatus plan() {
        return everPaid ? PlanStatus.ACTIVE : PlanStatus.PENDING;
    }

    private boolean isUnderWay() {
        return payments.values().stream()
                .anyMatch(last -> last.said() == Said.AUTHORISED || last.said() == Said.PENDING);
    }
}
