package com.tendwell.billing;

import com.tendwell.plan.PlanId;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Cursors;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import com.tendwell.staff.TeamId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Reads invoices for those who may see them. */
@Component
class InvoiceReading {

    private final InvoiceRepository invoices;
    private final InvoiceBalances balances;
    private final InvoiceAccess access;
    private final FinanceDecisions decisions;

    InvoiceReading(
            InvoiceRepository invoices, InvoiceBalances balances, InvoiceAccess access, FinanceDecisions decisions) {
        this.invoices = invoices;
        this.balances = balances;
        this.access = access;
        this.decisions = decisions;
    }

    InvoiceView get(InvoiceId id) {
        return views(List.of(find(id))).get(0);
    }

    /** For who has just been allowed to change it, with the version that the next change must name. */
    InvoiceView written(InvoiceId id) {
        invoices.flush();
        return views(List.of(invoices.findById(id.value()).orElseThrow())).get(0);
    }

    List<FinanceDecision> decisions(InvoiceId id) {
        return decisions.about(find(id).id());
    }

    InvoiceView byNumber(String number) {
        Invoice invoice = invoices.findByNumber(number).orElseThrow(() -> Refused.notFound("invoice", number));
        access.requireView(invoice);
        return views(List.of(invoice)).get(0);
    }

    InvoiceBalance books(InvoiceId id) {
        return balances.of(find(id));
    }

    Page<InvoiceView> page(Optional<InvoiceStatus> status, Optional<PlanId> plan, Optional<String> cursor, int limit) {
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

    List<InvoiceView> issuedFor(PlanId plan) {
        return views(invoices.issuedFor(plan.value()));
    }

    /** @throws Refused where there is none or the actor may not see it */
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
