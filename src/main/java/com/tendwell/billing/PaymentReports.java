package com.tendwell.billing;

import com.tendwell.billing.PaymentEvent.TransactionRecorded;
import com.tendwell.billing.PaymentReview.BankTransfer;
import com.tendwell.billing.PaymentTransaction.RecordedBy;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.customer.CustomerId;
import com.tendwell.customer.Customers;
import com.tendwell.shared.Actor;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Resets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records reports of payments. The unique (provider, reference) decides which of two simultaneous reports is first; the
 * invoice's lock serialises what follows.
 */
@Service
public class PaymentReports {

    private final InvoiceRepository invoices;
    private final InvoiceLocks locks;
    private final PaymentTransactionRepository transactions;
    private final TransactionRows rows;
    private final Customers customers;
    private final InvoiceBalances balances;
    private final PaymentPosting posting;
    private final MoneyOutRequests requests;
    private final Resets resets;
    private final FinanceAuthorization authorization;
    private final BillingPolicy policy;
    private final ApplicationEventPublisher events;

    PaymentReports(
            InvoiceRepository invoices,
            InvoiceLocks locks,
            PaymentTransactionRepository transactions,
            TransactionRows rows,
            Customers customers,
            InvoiceBalances balances,
            PaymentPosting posting,
            MoneyOutRequests requests,
            Resets resets,
            FinanceAuthorization authorization,
            BillingPolicy policy,
            ApplicationEventPublisher events) {
        this.invoices = invoices;
        this.locks = locks;
        this.transactions = transactions;
        this.rows = rows;
        this.customers = customers;
        this.balances = balances;
        this.posting = posting;
        this.requests = requests;
        this.resets = resets;
        this.authorization = authorization;
        this.policy = policy;
        this.events = events;
    }

    /** A person's assignment of a payment to an invoice. */
    public record Assignment(String invoice, String person) {}

    /**
     * The assessment of a report.
     *
     * @param objections by field; empty if it can be recorded
     * @param known whether it is already recorded, so that it changes nothing
     * @param invoice the invoice before the report; empty if there are objections
     */
    public record Judged(List<Refused.Field> objections, boolean known, Optional<Owed> invoice) {

        public Judged {
            objections = List.copyOf(objections);
        }

        /** Whether it can be recorded and is not known yet. */
        public boolean isNew() {
            return objections.isEmpty() && !known;
        }
    }

    /**
     * An invoice that a payment is reported for.
     *
     * @param payer name of its customer
     * @param open amount still to be paid; zero unless the invoice is open
     */
    public record Owed(String payer, Money open) {}

    /**
     * Records a transaction, or the next status of a known one (same provider and reference). An older or equal event
     * changes nothing and returns the recorded transaction. For finance, managers and tokens that write transactions.
     *
     * @throws Refused naming every invalid field
     */
    @Transactional
    public TransactionView record(NewTransaction given) {
        Actor actor = requireReporter();
        NewTransaction report = given.checked(policy.now());
        return record(report, locks.lock(report.invoice()), RecordedBy.of(actor));
    }

    /** @return the current actor, if they may report payments @throws Refused otherwise */
    public Actor requireReporter() {
        return authorization.require(BillingContribution.RECORD_TRANSACTIONS);
    }

    /**
     * Records an event of a provider, for the invoice that a person assigned, otherwise the one that the provider
     * names, otherwise the one of the known payment.
     *
     * @return empty if there is no such invoice
     */
    @Transactional
    public Optional<TransactionView> recordByProvider(NewTransaction given, Optional<Assignment> assignment) {
        return recipientOf(given, assignment).map(recipient -> {
            Invoice invoice = locks.lock(recipient.invoice());
            NewTransaction report = given.forInvoice(invoice.label()).checked(policy.now());
            return record(report, invoice, recipient.recordedBy());
        });
    }

    /**
     * Records that a refund failed to reach the customer.
     *
     * @return empty if the refund was never recorded here
     */
    @Transactional
    public Optional<TransactionView> recordReturned(
            String provider, String reference, Instant occurredAt, String rawPayload) {
        return transactions
                .known(provider, reference)
                .filter(PaymentTransaction::isRefund)
                .flatMap(refund -> recordByProvider(
                        new NewTransaction(
                                provider,
                                reference,
                                refund.invoice().label(),
                                null,
                                refund.amount().getAmount(),
                                refund.amount().getCurrencyUnit().getCode(),
                                Status.FAILED,
                                occurredAt,
                                rawPayload),
                        Optional.empty()));
    }

    /** Assesses reports, in their order, without changes or locks. */
    @Transactional(readOnly = true)
    public List<Judged> judge(List<NewTransaction> given) {
        return judged(given, false).stream().map(Candidate::judged).toList();
    }

    /**
     * Records reports in one transaction. All invoices are locked in a fixed order first, so that concurrent callers
     * cannot deadlock.
     *
     * @param withBadOnes whether valid reports are recorded even if others are invalid
     * @return one assessment per report, in their order
     */
    @Transactional
    public List<Judged> recordTogether(List<NewTransaction> given, boolean withBadOnes) {
        return recordTogether(given, withBadOnes, RecordedBy.of(requireReporter()));
    }

    /**
     * Records the valid ones of these reports in one transaction, in the name of the person for whom the acting system step
     * works; {@link #requireReporter()} was asked when that person ordered it.
     *
     * @return one assessment per report, in their order
     */
    @Transactional
    public List<Judged> recordForPerson(List<NewTransaction> given) {
        Actor actor = CurrentActor.actor();
        if (!actor.isSystem() || actor.person().isEmpty()) {
            throw Refused.forbidden("Only a system step can record payments in the name of a person.");
        }
        return recordTogether(given, true, RecordedBy.of(actor.person()));
    }

    private List<Judged> recordTogether(List<NewTransaction> given, boolean withBadOnes, RecordedBy recordedBy) {
        List<Candidate> candidates = judged(given, true);
        if (withBadOnes
                || candidates.stream().allMatch(one -> one.judged().objections().isEmpty())) {
            candidates.stream()
                    .filter(one -> one.judged().isNew())
                    .forEach(one -> record(one.report(), one.invoice(), recordedBy));
        }
        return candidates.stream().map(Candidate::judged).toList();
    }

    /**
     * A report under assessment.
     *
     * @param invoice null if there are objections
     */
    private record Candidate(NewTransaction report, Invoice invoice, Judged judged) {

        static Candidate bad(NewTransaction report, List<Refused.Field> objections) {
            return new Candidate(report, null, new Judged(objections, false, Optional.empty()));
        }
    }

    private List<Candidate> judged(List<NewTransaction> given, boolean lock) {
        Instant now = policy.now();
        List<Candidate> checked =
                given.stream().map(one -> withFieldsChecked(one, now)).toList();
        Map<String, Invoice> named = invoicesOf(
                checked.stream()
                        .filter(one -> one.judged().objections().isEmpty())
                        .map(one -> one.report().invoice())
                        .distinct()
                        .toList(),
                lock);
        Context context = new Context(
                named,
                known(checked),
                customers.names(named.values().stream()
                        .map(Invoice::customer)
                        .distinct()
                        .toList()),
                balances.of(named.values()));
        return checked.stream()
                .map(one -> one.judged().objections().isEmpty() ? judged(one.report(), context) : one)
                .toList();
    }

    /** What many reports are judged by, read once for all of them. */
    private record Context(
            Map<String, Invoice> invoices,
            Map<String, PaymentTransaction> known,
            Map<CustomerId, Customers.Name> payers,
            Map<InvoiceId, InvoiceBalance> balances) {

        Optional<PaymentTransaction> known(NewTransaction report) {
            return Optional.ofNullable(known.get(keyOf(report.provider(), report.reference())));
        }

        Owed owed(Invoice invoice) {
            InvoiceBalance balance = balances.get(invoice.id());
            return new Owed(
                    payers.get(invoice.customer()).name(),
                    invoice.status().isOpen()
                            ? balance.open()
                            : Money.zero(invoice.total().getCurrencyUnit()));
        }

        static String keyOf(String provider, String reference) {
            return provider + '\n' + reference;
        }
    }

    private Map<String, PaymentTransaction> known(List<Candidate> checked) {
        Map<String, List<String>> byProvider = checked.stream()
                .filter(one -> one.judged().objections().isEmpty())
                .map(Candidate::report)
                .collect(Collectors.groupingBy(
                        NewTransaction::provider, Collectors.mapping(NewTransaction::reference, Collectors.toList())));
        return byProvider.entrySet().stream()
                .flatMap(one -> transactions.knownAmong(one.getKey(), one.getValue()).stream())
                .collect(Collectors.toMap(
                        one -> Context.keyOf(one.view().provider(), one.view().reference()), Function.identity()));
    }

    private static Candidate withFieldsChecked(NewTransaction given, Instant now) {
        try {
            return new Candidate(given.checked(now), null, new Judged(List.of(), false, Optional.empty()));
        } catch (Refused refused) {
            return Candidate.bad(given, refused.fields());
        }
    }

    private Candidate judged(NewTransaction report, Context context) {
        Invoice invoice = context.invoices().get(report.invoice());
        if (invoice == null) {
            return Candidate.bad(
                    report,
                    List.of(new Refused.Field("invoice", report.invoice(), "is not the number of an issued invoice")));
        }
        Optional<PaymentTransaction> known = context.known(report);
        return objection(report, invoice, known, context.payers().get(invoice.customer()))
                .map(refused -> Candidate.bad(report, refused.fields()))
                .orElseGet(() -> new Candidate(
                        report,
                        invoice,
                        new Judged(
                                List.of(),
                                known.filter(one -> addsNothing(one, report)).isPresent(),
                                Optional.of(context.owed(invoice)))));
    }

    private Map<String, Invoice> invoicesOf(List<String> numbers, boolean lock) {
        return invoices.findByNumberIn(numbers).stream()
                .sorted(Comparator.comparing((Invoice invoice) -> invoice.plan().value())
                        .thenComparing(invoice -> invoice.id().value()))
                .map(invoice -> lock ? locks.lock(invoice.id()) : invoice)
                .collect(Collectors.toMap(Invoice::label, Function.identity()));
    }

    /** The invoice of a payment, and who assigned it. */
    private record Recipient(InvoiceId invoice, RecordedBy recordedBy) {}

    private Optional<Recipient> recipientOf(NewTransaction given, Optional<Assignment> assignment) {
        if (assignment.isPresent()) {
            return idOf(assignment.get().invoice())
                    .map(invoice -> new Recipient(
                            invoice, RecordedBy.of(assignment.get().person())));
        }
        return Optional.ofNullable(given.invoice())
                .flatMap(this::idOf)
                .map(invoice -> new Recipient(invoice, RecordedBy.of(CurrentActor.actor())))
                .or(() -> known(given).map(PaymentReports::asKnown));
    }

    /** An assignment by a person remains theirs when the provider reports further statuses. */
    private static Recipient asKnown(PaymentTransaction known) {
        TransactionView view = known.view();
        return new Recipient(
                view.invoice(),
                view.byPerson() ? RecordedBy.of(view.recordedBy()) : RecordedBy.of(CurrentActor.actor()));
    }

    private Optional<InvoiceId> idOf(String number) {
        return invoices.idOf(number).map(InvoiceId::new);
    }

    /** The objection to recording the report for the invoice; changes nothing. */
    private Optional<Refused> objection(
            NewTransaction report, Invoice invoice, Optional<PaymentTransaction> recorded, Customers.Name payer) {
        try {
            mustComeFrom(payer.number(), report, invoice);
            recorded.ifPresentOrElse(known -> mustBeTheSame(report, invoice, known), () -> {
                if (!hasTheCurrency(report, invoice)) {
                    throw anotherCurrency(report, invoice);
                }
            });
            return Optional.empty();
        } catch (Refused objection) {
            return Optional.of(objection);
        }
    }

    /** Whether it is recorded with this or a later status. */
    private boolean addsNothing(PaymentTransaction known, NewTransaction report) {
        return known.status() == report.status() || !known.isBefore(report.occurredAt(policy.now()), report.status());
    }

    /** Records a new reference or its next status; returns a known one unchanged. Requires the invoice's lock. */
    TransactionView record(NewTransaction report, Invoice invoice, RecordedBy recordedBy) {
        mustComeFromTheCustomer(report, invoice);
        if (hasTheCurrency(report, invoice)) {
            Optional<PaymentTransaction> first = rows.insert(report, invoice, recordedBy);
            if (first.isPresent()) {
                return recorded(report, invoice, first.get(), Optional.empty());
            }
        }
        PaymentTransaction known = known(report).orElseThrow(() -> anotherCurrency(report, invoice));
        mustBeTheSame(report, invoice, known);
        return saysMoreThan(known, report) ? advance(report, invoice, known, recordedBy) : known.view();
    }

    /** Records a transfer that a person saw on the bank statement. Requires the invoice's lock. */
    void recordTransfer(BankTransfer transfer, Invoice invoice, String person) {
        NewTransaction report = NewTransaction.completed(
                        Transactions.BANK_TRANSFER,
                        transfer.reference(),
                        invoice,
                        transfer.amount(),
                        transfer.currency())
                .checked(policy.now());
        record(report, invoice, RecordedBy.of(person));
    }

    private TransactionView advance(
            NewTransaction report, Invoice invoice, PaymentTransaction known, RecordedBy recordedBy) {
        Optional<Status> before = Optional.of(known.status());
        Instant received = policy.now();
        known.advance(report.status(), report.occurredAt(received), received, recordedBy);
        transactions.saveAndFlush(known);
        rows.append(known, report.rawPayload());
        return recorded(report, invoice, known, before);
    }

    private TransactionView recorded(
            NewTransaction report, Invoice invoice, PaymentTransaction payment, Optional<Status> before) {
        List<DomainEvent> consequences = posting.post(invoice, payment, before);
        events.publishEvent(new TransactionRecorded(
                invoice.id(),
                invoice.plan(),
                invoice.label(),
                report.reference(),
                before.map(Status::name).orElse(""),
                report.status().name(),
                AmountChecks.text(report.money()) + " by " + report.provider()));
        consequences.forEach(events::publishEvent);
        return payment.view();
    }

    private Optional<PaymentTransaction> known(NewTransaction report) {
        return transactions.known(report.provider(), report.reference());
    }

    private static boolean saysThatItCameBack(NewTransaction report) {
        return report.status() == Status.FAILED || report.status() == Status.REVERSED;
    }

    /**
     * Of a refund only that it came back, once, whatever the time: that it went out was recorded by a person, at a time of our
     * clock. Of a payment, a later status. A report without a time and with the known status adds nothing, however often it is
     * repeated.
     */
    private boolean saysMoreThan(PaymentTransaction known, NewTransaction report) {
        if (known.isRefund()) {
            return !known.isReturned();
        }
        return known.isBefore(report.occurredAt(policy.now()), report.status())
                && (report.occurredAt() != null || known.status() != report.status());
    }

    private void mustComeFromTheCustomer(NewTransaction report, Invoice invoice) {
        if (report.customer() != null) {
            mustComeFrom(customers.lookUp(invoice.customer()).number(), report, invoice);
        }
    }

    private static void mustComeFrom(String payer, NewTransaction report, Invoice invoice) {
        if (report.customer() != null && !payer.equals(report.customer())) {
            throw refused(
                    Refused.Kind.UNPROCESSABLE,
                    "transaction-of-another-customer",
                    "customer",
                    report.customer(),
                    "is not the customer of invoice " + invoice.label());
        }
    }

    private static boolean hasTheCurrency(NewTransaction report, Invoice invoice) {
        return report.money().getCurrencyUnit().equals(invoice.total().getCurrencyUnit());
    }

    private static Refused anotherCurrency(NewTransaction report, Invoice invoice) {
        return refused(
                Refused.Kind.UNPROCESSABLE,
                "currency-mismatch",
                "currency",
                report.currency(),
                "invoice " + invoice.label() + " is in "
                        + invoice.total().getCurrencyUnit().getCode());
    }

    private void mustBeTheSame(NewTransaction report, Invoice invoice, PaymentTransaction known) {
        if (known.isRefund() && !saysThatItCameBack(report)) {
            throw another("direction", "IN", report);
        }
        if (!known.isFor(invoice)) {
            throw another("invoice", report.invoice(), report);
        }
        if (!known.amount().getCurrencyUnit().equals(report.money().getCurrencyUnit())) {
            throw another("currency", report.currency(), report);
        }
        if (!known.amount().equals(report.money())) {
            throw another("amount", report.amount().toPlainString(), report);
        }
        mustNotBeTheirOwnRefund(report, known);
    }

    /** Whoever asked for a refund or paid it could report it as failed, and refund the same money again. */
    private void mustNotBeTheirOwnRefund(NewTransaction report, PaymentTransaction known) {
        String person = CurrentActor.actor().person();
        if (!known.isRefund() || known.isReturned() || person.isEmpty()) {
            return;
        }
        Set<String> behind = new HashSet<>(requests.peopleBehind(known.id()));
        behind.add(known.personBehind());
        if (resets.onePersonWith(behind, known.receivedAt()).contains(person)) {
            throw refused(
                    Refused.Kind.FORBIDDEN,
                    "own-refund",
                    "status",
                    report.status().name(),
                    "is about refund " + report.reference()
                            + ", which you asked for or paid, or you count as one person with somebody who did: somebody else in finance, or the provider, has to report that it came back");
        }
    }

    private static Refused another(String field, String sent, NewTransaction report) {
        return refused(
                Refused.Kind.CONFLICT,
                "transaction-known-otherwise",
                field,
                sent,
                "transaction " + report.reference() + " of " + report.provider() + " is already recorded with another "
                        + field);
    }

    private static Refused refused(Refused.Kind kind, String type, String field, String sent, String message) {
        return new Refused(kind, type, field + ": " + message + ".", List.of(new Refused.Field(field, sent, message)));
    }
}
