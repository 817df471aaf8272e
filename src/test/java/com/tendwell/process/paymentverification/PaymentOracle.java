package com.tendwell.process.paymentverification;

import com.tendwell.billing.InvoiceStatus;
import com.tendwell.plan.PlanStatus;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * The expected balance of one invoice and status of its plan after these events and answers. Written from the product's
 * promises alone: it uses no billing code and no drawing.
 */
final class PaymentOracle {

    /** In the order that decides between statuses of the same instant. */
    enum Said {
        AUTHORISED,
        PENDING,
        FAILED,
        SUCCESS,
        REVERSED
    }

    /** Whether a machine may decide about this invoice if there is no doubt. */
    enum Route {
        FINANCE,
        AUTOMATIC
    }

    /** Latest status of a payment, by the provider's time. */
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

    PaymentOracle(BigDecimal total, Route route) {
        this.total = total;
        this.route = route;
        this.somebodyIsAsked = route == Route.FINANCE;
    }

    /** Applies an event: older and repeated ones change nothing. */
    void hears(String payment, Said said, long at) {
        Last known = payments.get(payment);
        if (known != null && !known.isBefore(at, said)) {
            return;
        }
        payments.put(payment, new Last(at, said));
        if (invoice == InvoiceStatus.PAID && !covered()) {
            invoice = InvoiceStatus.PENDING_PAYMENT;
        }
        if (!everPaid && !somebodyIsAsked) {
            lookAtIt();
        }
    }

    /** The person answers <em>cleared</em> if the money has arrived, otherwise <em>not cleared</em>. */
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

    /** Beyond what was owed on a paid invoice; an open invoice leaves no credit. */
    BigDecimal credit() {
        return invoice == InvoiceStatus.PAID ? received().subtract(total) : BigDecimal.ZERO;
    }

    InvoiceStatus invoice() {
        return invoice;
    }

    /** Once the purchase is paid the plan is in service, whatever happens to the payment later. */
    PlanStatus plan() {
        return everPaid ? PlanStatus.ACTIVE : PlanStatus.PENDING;
    }

    private boolean isUnderWay() {
        return payments.values().stream()
                .anyMatch(last -> last.said() == Said.AUTHORISED || last.said() == Said.PENDING);
    }
}
