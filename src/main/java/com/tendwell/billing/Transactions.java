package com.tendwell.billing;

import com.tendwell.billing.PaymentEvent.TransactionRecorded;
import com.tendwell.billing.Payments.BankTransfer;
import com.tendwell.billing.Payments.NewTransaction;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.customer.Customers;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.MoneyRules;
import com.tendwell.shared.Refused;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes in reports of transactions. The unique (provider, reference) decides which of two simultaneous reports is the
 * first; the invoice's lock decides the order of what follows.
 */
@Component
class Transactions {

    static final String BANK_TRANSFER = "bank-transfer";

    private final PaymentTransactionRepository transactions;
    private final TransactionRows rows;
    private final Customers customers;
    private final PaymentPosting posting;
    private final ApplicationEventPublisher events;

    Transactions(
            PaymentTransactionRepository transactions,
            TransactionRows rows,
            Customers customers,
            PaymentPosting posting,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.rows = rows;
        this.customers = customers;
        this.posting = posting;
        this.events = events;
    }

    /** What speaks against recording this for that invoice; changes nothing. */
    Optional<Refused> objection(ReportedTransaction reported, Invoice invoice) {
        try {
            mustComeFromTheCustomer(reported, invoice);
            known(reported).ifPresentOrElse(known -> mustBeTheSame(reported, invoice, known), () -> {
                if (!hasTheCurrency(reported, invoice)) {
                    throw anotherCurrency(reported, invoice);
                }
            });
            return Optional.empty();
        } catch (Refused objection) {
            return Optional.of(objection);
        }
    }

    /** Whether it was recorded with this status or one that counts more. */
    boolean isRecorded(ReportedTransaction reported) {
        return known(reported)
                .filter(known -> known.status() == reported.status()
                        || !known.isBefore(reported.occurredAt(), reported.status()))
                .isPresent();
    }

    /** The first report of a reference, its next status, or nothing new; the invoice is locked. */
    TransactionView record(ReportedTransaction reported, Invoice invoice, RecordedBy recordedBy) {
        mustComeFromTheCustomer(reported, invoice);
        if (hasTheCurrency(reported, invoice)) {
            Optional<PaymentTransaction> first = rows.insert(reported, invoice, recordedBy);
            if (first.isPresent()) {
                return said(reported, invoice, first.get(), Optional.empty());
            }
        }
        PaymentTransaction known = known(reported).orElseThrow(() -> anotherCurrency(reported, invoice));
        mustBeTheSame(reported, invoice, known);
        return isNews(reported, known) ? advance(reported, invoice, known, recordedBy) : known.view();
    }

    /** A transfer that a person saw on the bank statement; the invoice is locked. */
    void recordTransfer(BankTransfer transfer, Invoice invoice, String person) {
        ReportedTransaction reported = ReportedTransaction.of(
                new NewTransaction(
                        BANK_TRANSFER,
                        transfer.reference(),
                        invoice.label(),
                        null,
                        transfer.amount(),
                        transfer.currency(),
                        TransactionView.Status.SUCCESS,
                        null,
                        null),
                rows.now());
        record(reported, invoice, RecordedBy.of(person));
    }

    private TransactionView advance(
            ReportedTransaction reported, Invoice invoice, PaymentTransaction known, RecordedBy recordedBy) {
        Optional<Status> before = Optional.of(known.status());
        known.advance(reported.status(), reported.occurredAt(), rows.now(), recordedBy);
        transactions.saveAndFlush(known);
        rows.append(known.id(), reported, recordedBy);
        return said(reported, invoice, known, before);
    }

    private TransactionView said(
            ReportedTransaction reported, Invoice invoice, PaymentTransaction payment, Optional<Status> before) {
        List<DomainEvent> afterwards = posting.of(invoice, payment, before);
        events.publishEvent(new TransactionRecorded(
                invoice.id(),
                invoice.plan(),
                invoice.label(),
                reported.reference(),
                before.map(Status::name).orElse(""),
                reported.status().name(),
                MoneyRules.text(reported.amount()) + " by " + reported.provider()));
        afterwards.forEach(events::publishEvent);
        return payment.view();
    }

    private Optional<PaymentTransaction> known(ReportedTransaction reported) {
        return transactions.known(reported.provider(), reported.reference());
    }

    private static boolean saysItCameBack(ReportedTransaction reported) {
        return reported.status() == Status.FAILED || reported.status() == Status.REVERSED;
    }

    /**
     * Of a refund, that it came back, once and whenever: that it went out is what a person wrote down, at a time of ours. Of a
     * payment, what is later. A report without a time and with the status that is known says nothing new, however often it is
     * repeated.
     */
    private static boolean isNews(ReportedTransaction reported, PaymentTransaction known) {
        if (known.isRefund()) {
            return !known.isReturned();
        }
        return known.isBefore(reported.occurredAt(), reported.status())
                && (reported.timed() || known.status() != reported.status());
    }

    private void mustComeFromTheCustomer(ReportedTransaction reported, Invoice invoice) {
        if (reported.customer() == null) {
            return;
        }
        boolean same = customers.lookUp(invoice.customer()).number().equals(reported.customer());
        if (!same) {
            throw refused(
                    Refused.Kind.UNPROCESSABLE,
                    "transaction-of-another-customer",
                    "customer",
                    reported.customer(),
                    "is not the customer of invoice " + invoice.label());
        }
    }

    private static boolean hasTheCurrency(ReportedTransaction reported, Invoice invoice) {
        return reported.amount().getCurrencyUnit().equals(invoice.total().getCurrencyUnit());
    }

    private static Refused anotherCurrency(ReportedTransaction reported, Invoice invoice) {
        return refused(
                Refused.Kind.UNPROCESSABLE,
                "currency-mismatch",
                "currency",
                reported.amount().getCurrencyUnit().getCode(),
                "invoice " + invoice.label() + " is in "
                        + invoice.total().getCurrencyUnit().getCode());
    }

    private static void mustBeTheSame(ReportedTransaction reported, Invoice invoice, PaymentTransaction known) {
        if (known.isRefund() && !saysItCameBack(reported)) {
            throw another("direction", "IN", reported);
        }
        if (!known.isFor(invoice)) {
            throw another("invoice", reported.invoice(), reported);
        }
        if (!known.amount().getCurrencyUnit().equals(reported.amount().getCurrencyUnit())) {
            throw another("currency", reported.amount().getCurrencyUnit().getCode(), reported);
        }
        if (!known.amount().equals(reported.amount())) {
            throw another("amount", reported.amount().getAmount().toPlainString(), reported);
        }
    }

    private static Refused another(String field, String sent, ReportedTransaction reported) {
        return refused(
                Refused.Kind.CONFLICT,
                "transaction-known-otherwise",
                field,
                sent,
                "transaction " + reported.reference() + " of " + reported.provider() + " is known with another "
                        + field);
    }

    private static Refused refused(Refused.Kind kind, String type, String field, String sent, String message) {
        return new Refused(kind, type, field + ": " + message + ".", List.of(new Refused.Field(field, sent, message)));
    }
}
