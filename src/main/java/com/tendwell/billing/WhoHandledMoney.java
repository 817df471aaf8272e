package com.tendwell.billing;

import com.tendwell.staff.Resets;
import com.tendwell.staff.Resets.Act;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Whose hands a customer's money went through. Credit is one pot per customer and currency, and its money moves from one
 * invoice to another (allocated, then voided), so that everybody counts who handled any of it, whichever invoice it was for.
 * Somebody and whoever could act as them, then or now, are one person.
 */
@Component
class WhoHandledMoney {

    private final JdbcTemplate jdbc;
    private final Resets resets;
    private final BillingPolicy policy;

    WhoHandledMoney(JdbcTemplate jdbc, Resets resets, BillingPolicy policy) {
        this.jdbc = jdbc;
        this.resets = resets;
        this.policy = policy;
    }

    /**
     * Staff ids of those who may not decide on a refund: whoever created, changed or activated a plan whose money is in the
     * credit, and anyone who reported a payment or the return of a refund, or allocated credit, also by token.
     */
    Set<String> excludedFromRefund(Invoice invoice) {
        Set<String> excluded = new HashSet<>(resets.onePersonWithAny(acts(
                """
                select t.person_behind as person, t.received_at as at
                from payment_transaction t join invoice i on i.id = t.invoice_id
                where i.customer_id = ? and t.currency = ? and t.person_behind <> ''
                    and (t.direction = 'IN' or t.status <> 'SUCCESS')
                union
                select s.recorded_by, s.received_at
                from payment_transaction_status s join payment_transaction t on t.id = s.transaction_id
                    join invoice i on i.id = t.invoice_id
                where i.customer_id = ? and t.currency = ? and s.by_person
                    and (t.direction = 'IN' or s.status <> 'SUCCESS')
                union
                select person_behind, at from customer_credit
                where customer_id = ? and currency = ? and kind = 'APPLIED' and person_behind <> ''
                """,
                invoice.customer().value(),
                currencyOf(invoice),
                invoice.customer().value(),
                currencyOf(invoice),
                invoice.customer().value(),
                currencyOf(invoice))));
        excluded.addAll(resets.onePersonWithAny(involvements(
                """
                i.id = ? or i.customer_id = ? and i.currency = ?
                    and exists (select 1 from customer_credit c where c.invoice_id = i.id)
                """,
                invoice.id().value(),
                invoice.customer().value(),
                currencyOf(invoice))));
        return resets.onePersonWith(excluded, policy.now());
    }

    /**
     * Staff ids of those who may not confirm or forgive the money of an invoice: whoever created, changed or activated its
     * plan, until it was drafted, with everybody who counted as one person with them when they did or does so now. Whoever
     * could act for somebody while the plan was written does not come back as a stranger when it is paid.
     */
    Set<String> involvedIn(InvoiceId invoice) {
        return resets.onePersonWith(resets.onePersonWithAny(involvements("i.id = ?", invoice.value())), policy.now());
    }

    private List<Act> involvements(String condition, Object... values) {
        return acts(
                """
                select p.person, m.at from invoice i cross join lateral unnest(i.involved) as p (person)
                    cross join lateral (
                        select i.created_at as at
                        union select act.at from published_plan_involved act where act.plan_id = i.plan_id) as m
                where """
                        + " " + condition,
                values);
    }

    /**
     * Staff ids of those who verified money that a request lets go: of a refund, any money of the customer; otherwise that
     * of the invoice, and with credit allocated to it any money again.
     */
    Set<String> verified(Invoice invoice, MoneyOut.Kind kind) {
        return resets.onePersonWith(
                resets.onePersonWithAny(acts(
                        """
                        select a.person, a.at from payment_answer a join invoice i on i.id = a.invoice_id
                        where i.customer_id = ? and i.currency = ? and a.outcome in ('CLEARED', 'APPROVED')
                            and (i.id = ? or ? or exists (
                                select 1 from customer_credit c where c.invoice_id = ? and c.kind = 'APPLIED'))
                        """,
                        invoice.customer().value(),
                        currencyOf(invoice),
                        invoice.id().value(),
                        kind == MoneyOut.Kind.REFUND,
                        invoice.id().value())),
                policy.now());
    }

    private List<Act> acts(String sql, Object... values) {
        return jdbc.query(
                sql,
                (row, index) ->
                        new Act(row.getString("person"), row.getTimestamp("at").toInstant()),
                values);
    }

    private static String currencyOf(Invoice invoice) {
        return invoice.total().getCurrencyUnit().getCode();
    }
}
