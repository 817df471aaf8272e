package com.tendwell.billing;

import com.tendwell.customer.CustomerId;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.TermId;
import com.tendwell.shared.AmountChecks;
import com.tendwell.staff.TeamId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.joda.money.Money;

/** An invoice and its transitions. {@link InvoiceDrafts} inserts it, because a constraint decides on duplicates. */
@Entity
class Invoice {

    @Id
    private UUID id;

    @Version
    private long version;

    private String number;
    private UUID customerId;
    private UUID planId;
    private UUID termId;

    @Enumerated(EnumType.STRING)
    private InvoiceKind kind;

    @Enumerated(EnumType.STRING)
    private InvoiceStatus status;

    @JdbcTypeCode(SqlTypes.CHAR)
    private String currency;

    private BigDecimal net;
    private BigDecimal tax;
    private BigDecimal total;
    private int paymentTermDays;
    private UUID teamId;
    private String planCreatedBy;

    private String[] involved;
    private LocalDate periodFrom;
    private LocalDate periodUntil;
    private LocalDate issuedOn;
    private LocalDate dueOn;
    private Instant paidAt;
    private Instant voidedAt;
    private Instant writtenOffAt;
    private BigDecimal writtenOff;
    private LocalDate reopenedOn;
    private int round;
    private Instant createdAt;

    @ElementCollection
    @CollectionTable(name = "invoice_line", joinColumns = @JoinColumn(name = "invoice_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 200)
    private List<Line> lines;

    @ElementCollection
    @CollectionTable(name = "invoice_tax", joinColumns = @JoinColumn(name = "invoice_id"))
    @OrderBy("taxRate")
    @BatchSize(size = 200)
    private List<Tax> taxes;

    /** A line as stored; unchangeable once the invoice is issued. */
    @Embeddable
    record Line(
            @Enumerated(EnumType.STRING) InvoiceView.LineKind kind,
            String description,
            BigDecimal quantity,
            BigDecimal unitPrice,
            BigDecimal net,
            BigDecimal taxRate,
            boolean recurring) {

        InvoiceView.Line view(String currency) {
            return new InvoiceView.Line(
                    kind,
                    description,
                    Optional.ofNullable(quantity).map(BigDecimal::stripTrailingZeros),
                    Optional.ofNullable(unitPrice).map(price -> AmountChecks.of(currency, price)),
                    AmountChecks.of(currency, net),
                    taxRate,
                    recurring);
        }
    }

    /** Tax of one rate as stored; unchangeable once the invoice is issued. */
    @Embeddable
    record Tax(BigDecimal taxRate, BigDecimal net, BigDecimal tax) {

        TaxByRate view(String currency) {
            return new TaxByRate(taxRate, AmountChecks.of(currency, net), AmountChecks.of(currency, tax));
        }
    }

    protected Invoice() {}

    /** Draft → Pending payment. */
    void issue(String newNumber, LocalDate on) {
        status = status.become(InvoiceStatus.PENDING_PAYMENT);
        number = newNumber;
        issuedOn = on;
        dueOn = on.plusDays(paymentTermDays);
    }

    /** The days of the term that it charges: expected at its issue, then as granted. */
    void charges(LocalDate from, LocalDate until) {
        periodFrom = from;
        periodUntil = until;
    }

    /** Open → Paid. */
    void pay(Instant at) {
        status = status.become(InvoiceStatus.PAID);
        paidAt = at;
    }

    /** Pending payment → Past due. */
    void becomePastDue() {
        status = status.become(InvoiceStatus.PAST_DUE);
    }

    /** Paid → Pending payment until its due day is over, else Past due, because a reversal left it uncovered. */
    void reopen(LocalDate on) {
        status = status.become(on.isAfter(dueOn) ? InvoiceStatus.PAST_DUE : InvoiceStatus.PENDING_PAYMENT);
        paidAt = null;
        reopenedOn = on;
    }

    /** Open → Written off, by way of Past due. */
    void writeOff(Money notCovered, Instant at) {
        if (status == InvoiceStatus.PENDING_PAYMENT) {
            becomePastDue();
        }
        status = status.become(InvoiceStatus.WRITTEN_OFF);
        writtenOff = notCovered.getAmount();
        writtenOffAt = at;
    }

    /** Draft or open → Void. */
    void becomeVoid(Instant at) {
        status = status.become(InvoiceStatus.VOID);
        voidedAt = at;
    }

    /** Starts a new round of verification, so that earlier answers no longer count. */
    void beginRound() {
        round++;
    }

    InvoiceId id() {
        return new InvoiceId(id);
    }

    long version() {
        return version;
    }

    /** The number, or a description while it has none. */
    String label() {
        return number == null ? "(draft)" : number;
    }

    Optional<String> number() {
        return Optional.ofNullable(number);
    }

    CustomerId customer() {
        return new CustomerId(customerId);
    }

    PlanId plan() {
        return new PlanId(planId);
    }

    Optional<TermId> term() {
        return Optional.ofNullable(termId).map(TermId::new);
    }

    InvoiceKind kind() {
        return kind;
    }

    TeamId team() {
        return new TeamId(teamId);
    }

    /** Staff ids of those who created, changed or activated the plan; frozen with the invoice. */
    Set<String> involved() {
        return Set.of(involved);
    }

    String planCreatedBy() {
        return planCreatedBy;
    }

    InvoiceStatus status() {
        return status;
    }

    Money total() {
        return AmountChecks.of(currency, total);
    }

    /** Zero unless the invoice is written off. */
    Money writtenOff() {
        return writtenOff == null ? Money.zero(total().getCurrencyUnit()) : AmountChecks.of(currency, writtenOff);
    }

    Optional<Instant> voidedAt() {
        return Optional.ofNullable(voidedAt);
    }

    Optional<Instant> writtenOffAt() {
        return Optional.ofNullable(writtenOffAt);
    }

    /** The day of the latest reversal that reopened it. */
    Optional<LocalDate> reopenedOn() {
        return Optional.ofNullable(reopenedOn);
    }

    Optional<LocalDate> issuedOn() {
        return Optional.ofNullable(issuedOn);
    }

    Optional<LocalDate> dueOn() {
        return Optional.ofNullable(dueOn);
    }

    int round() {
        return round;
    }

    /** A line with its position, before tax. */
    record Charged(int position, String description, Money net, BigDecimal taxRate, boolean recurring) {

        Charged less(Money other) {
            return new Charged(position, description, net.minus(other), taxRate, recurring);
        }
    }

    List<Charged> charged() {
        return IntStream.range(0, lines.size())
                .mapToObj(position -> {
                    InvoiceView.Line line = lines.get(position).view(currency);
                    return new Charged(position, line.description(), line.net(), line.taxRate(), line.recurring());
                })
                .toList();
    }

    List<TaxByRate> taxes() {
        return taxes.stream().map(tax -> tax.view(currency)).toList();
    }

    InvoiceView view(InvoiceBalance balance) {
        return new InvoiceView(
                id(),
                number(),
                customer(),
                plan(),
                term(),
                kind,
                status,
                lines.stream().map(line -> line.view(currency)).toList(),
                taxes(),
                AmountChecks.of(currency, net),
                AmountChecks.of(currency, tax),
                total(),
                balance.creditNoted(),
                balance.received(),
                balance.applied(),
                status.isOpen() ? balance.open() : Money.zero(total().getCurrencyUnit()),
                paymentTermDays,
                Optional.ofNullable(periodFrom).map(from -> new InvoiceView.Period(from, periodUntil)),
                issuedOn(),
                dueOn(),
                reopenedOn(),
                Optional.ofNullable(paidAt),
                round,
                createdAt,
                version);
    }
}
