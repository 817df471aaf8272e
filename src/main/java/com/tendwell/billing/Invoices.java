package com.tendwell.billing;

import com.tendwell.customer.CustomerId;
import com.tendwell.plan.PlanId;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Cursors;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import com.tendwell.staff.TeamId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads invoices, for those who may see them. */
@Service
public class Invoices {

    /** Name of the claim on collecting a manual invoice; also the key of its process. */
    public static final String COLLECTION_CASE = "invoice-collection";

    /** Name of the claim on a paid invoice whose money was reversed; also the key of its process. */
    public static final String REVERSAL_CASE = "payment-reversal";

    /** A finance officer's decision on an invoice or its money. */
    public record FinanceDecision(String task, String person, String outcome, String note, Instant at) {}

    private final InvoiceRepository invoices;
    private final InvoiceBalances balances;
    private final InvoiceAccess access;
    private final FinanceDecisions decisions;

    Invoices(InvoiceRepository invoices, InvoiceBalances balances, InvoiceAccess access, FinanceDecisions decisions) {
        this.invoices = invoices;
        this.balances = balances;
        this.access = access;
        this.decisions = decisions;
    }

    /** Permission checked: finance and managers see all, customers their own, others those of plans they may view. */
    @Transactional(readOnly = true)
    public InvoiceView get(InvoiceId id) {
        return views(List.of(find(id))).get(0);
    }

    /** Permission as for {@link #get}. */
    @Transactional(readOnly = true)
    public InvoiceView byNumber(String number) {
        Invoice invoice = invoices.findByNumber(number).orElseThrow(() -> Refused.notFound("invoice", number));
        access.requireView(invoice);
        return views(List.of(invoice)).get(0);
    }

    /** Whom an invoice charges, and its total with tax. */
    public record Charged(CustomerId customer, Money total) {}

    /** By number, in one query; unknown ones, and those that the caller may not see, are left out. */
    @Transactional(readOnly = true)
    public Map<String, Charged> charged(Collection<String> numbers) {
        return access.visible(invoices.findByNumberIn(numbers), access.teamsToView()).stream()
                .collect(Collectors.toMap(Invoice::label, invoice -> new Charged(invoice.customer(), invoice.total())));
    }

    /** The id of the issued invoice with this number; without a permission check. */
    @Transactional(readOnly = true)
    public Optional<InvoiceId> idOf(String number) {
        return invoices.idOf(number).map(InvoiceId::new);
    }

    /** Newest first, only those that the caller may see. */
    @Transactional(readOnly = true)
    public Page<InvoiceView> page(
            Optional<InvoiceStatus> status, Optional<PlanId> plan, Optional<String> cursor, int limit) {
        Optional<Set<TeamId>> teams = access.teamsToView();
        List<Invoice> rows = invoices.newest(
                status.orElse(null),
                plan.map(PlanId::value).orElse(null),
                Cursors.before(cursor),
                teams.isEmpty(),
                teams.orElse(Set.of()).stream().map(TeamId::value).toList(),
                CurrentActor.actor().person(),
                Limit.of(Cursors.limit(limit) + 1));
        Page<Invoice> page = Page.of(rows, limit, row -> row.id().toString());
        return new Page<>(views(access.visible(page.items(), teams)), page.next());
    }

    /** Newest first, at most {@link Page#MAX_LIMIT}; only those that the caller may see. */
    @Transactional(readOnly = true)
    public List<InvoiceView> ofCustomer(CustomerId customer) {
        return views(
                access.visible(invoices.ofCustomer(customer.value(), Limit.of(Page.MAX_LIMIT)), access.teamsToView()));
    }

    /** The invoice's balance; permission as for {@link #get}. */
    @Transactional(readOnly = true)
    public InvoiceBalance balance(InvoiceId id) {
        return balances.of(find(id));
    }

    /** When it was voided or written off; empty otherwise. Permission as for {@link #get}. */
    @Transactional(readOnly = true)
    public Optional<Instant> endedAt(InvoiceId id) {
        Invoice invoice = find(id);
        return invoice.voidedAt().or(invoice::writtenOffAt);
    }

    /** Issued invoices, newest first; without a permission check, for a customer who holds the plan's link. */
    @Transactional(readOnly = true)
    public List<InvoiceView> forCustomerOf(PlanId plan) {
        return views(invoices.issuedFor(plan.value()));
    }

    /** Finance's decisions on this invoice outside its verification, oldest first; permission as for {@link #get}. */
    @Transactional(readOnly = true)
    public List<FinanceDecision> decisions(InvoiceId id) {
        return decisions.about(find(id).id());
    }

    /** For callers that have just changed it; has the version that the next change must name. */
    InvoiceView written(InvoiceId id) {
        invoices.flush();
        return views(List.of(invoices.findById(id.value()).orElseThrow())).get(0);
    }

    /** @throws Refused if there is none or the actor may not see it */
    Invoice find(InvoiceId id) {
        UUID key = id.value();
        Invoice invoice = invoices.findById(key).orElseThrow(() -> Refused.notFound("invoice", id));
        access.requireView(invoice);
        return invoice;
    }

    private List<InvoiceView> views(List<Invoice> rows) {
        Map<InvoiceId, InvoiceBalance> all = balances.of(rows);
        return rows.stream().map(invoice -> invoice.view(all.get(invoice.id()))).toList();
    }
}
