package com.tendwell.reporting;

/**
 * The month's figures in one statement, so that all of them come from one state of the data. Written once and read from
 * two sources: the ledger, or the terms of the plans for a recount.
 */
final class MonthSql {

    /** plan_id, effective_on, kind, term_kind, currency, mrr, amount, terms. */
    static final String FROM_LEDGER = "plan_movement";

    static final String FROM_TERMS =
            """
            (select plan_id, starts_on as effective_on, 'START' as kind, kind as term_kind, currency,
                    round(recurring_price / months, 4) as mrr, recurring_price as amount, 1 as terms
             from plan_term where state = 'GRANTED'
             union all
             select plan_id, ends_on + 1, 'END', kind, currency, -round(recurring_price / months, 4), 0, -1
             from plan_term where state = 'GRANTED')""";

    /**
     * What happened to each plan on each day of the month. A renewal that starts on the day the old term ends is told
     * from one that comes back after a gap; an end without a start is churn. Corrections cancel out by themselves.
     * Parameters: first day, last day.
     */
    private static final String HAPPENED =
            """
            happened as (
                select plan_id, currency, effective_on,
                       bought, bought_mrr, bought_amount, renewed, renewed_mrr, renewed_amount, ended, ended_mrr,
                       case when renewed > 0 and ended > 0 then renewed_mrr - ended_mrr else 0 end as difference,
                       renewed > 0 and ended = 0 as returned,
                       ended > 0 and renewed = 0 as lost
                from (select plan_id, currency, effective_on,
                             coalesce(sum(terms) filter (where kind = 'START' and term_kind = 'PURCHASE'), 0) as bought,
                             coalesce(sum(mrr) filter (where kind = 'START' and term_kind = 'PURCHASE'), 0) as bought_mrr,
                             coalesce(sum(amount) filter (where kind = 'START' and term_kind = 'PURCHASE'), 0)
                                 as bought_amount,
                             coalesce(sum(terms) filter (where kind = 'START' and term_kind = 'RENEWAL'), 0) as renewed,
                             coalesce(sum(mrr) filter (where kind = 'START' and term_kind = 'RENEWAL'), 0) as renewed_mrr,
                             coalesce(sum(amount) filter (where kind = 'START' and term_kind = 'RENEWAL'), 0)
                                 as renewed_amount,
                             -coalesce(sum(terms) filter (where kind = 'END'), 0) as ended,
                             -coalesce(sum(mrr) filter (where kind = 'END'), 0) as ended_mrr
                      from %s as movement
                      where effective_on between ? and ?
                      group by plan_id, currency, effective_on) as sums)""";

    /** Parameters: first and last day; first day; end of the last day, twice; first and last day. */
    private static final String FIGURES =
            """
            with %s,
            month_sums as (
                select currency,
                       sum(bought) as bought, sum(bought_mrr) as bought_mrr, sum(bought_amount) as bought_amount,
                       sum(renewed) as renewed, sum(renewed_amount) as renewed_amount,
                       count(*) filter (where returned) as returned,
                       coalesce(sum(renewed_mrr) filter (where returned), 0) as returned_mrr,
                       count(*) filter (where difference > 0) as grown,
                       coalesce(sum(difference) filter (where difference > 0), 0) as grown_mrr,
                       count(*) filter (where difference < 0) as shrunk,
                       -coalesce(sum(difference) filter (where difference < 0), 0) as shrunk_mrr,
                       count(*) filter (where lost) as lost,
                       coalesce(sum(ended_mrr) filter (where lost), 0) as lost_mrr,
                       sum(bought + renewed - ended) as terms,
                       sum(bought_mrr + renewed_mrr - ended_mrr) as mrr
                from happened group by currency),
            opening as (
                select currency, sum(mrr) as mrr, sum(terms) as terms
                from %s as changes where effective_on < ? group by currency),
            pending as (
                select currency, count(*) as terms, sum(round(recurring_price / months, 4)) as mrr
                from plan_term where opened_at < ? and (closed_at is null or closed_at >= ?) group by currency),
            currencies as (
                select currency from month_sums
                union select currency from opening
                union select currency from pending),
            each as (
                select currency,
                       coalesce(o.mrr, 0) as opening_mrr, coalesce(o.terms, 0) as opening_terms,
                       coalesce(p.mrr, 0) as pending_mrr, coalesce(p.terms, 0) as pending_terms,
                       coalesce(bought, 0) as bought, coalesce(bought_mrr, 0) as bought_mrr,
                       coalesce(bought_amount, 0) as bought_amount,
                       coalesce(renewed, 0) as renewed, coalesce(renewed_amount, 0) as renewed_amount,
                       coalesce(returned, 0) as returned, coalesce(returned_mrr, 0) as returned_mrr,
                       coalesce(grown, 0) as grown, coalesce(grown_mrr, 0) as grown_mrr,
                       coalesce(shrunk, 0) as shrunk, coalesce(shrunk_mrr, 0) as shrunk_mrr,
                       coalesce(lost, 0) as lost, coalesce(lost_mrr, 0) as lost_mrr,
                       coalesce(m.terms, 0) as terms, coalesce(m.mrr, 0) as mrr
                from currencies left join month_sums m using (currency)
                     left join opening o using (currency) left join pending p using (currency)),
            figures (position, name, currency, count, amount) as (
                select f.position, f.name, each.currency, f.count, f.amount::numeric
                from each cross join lateral (values
                    (1, 'new-plans', bought, bought_amount),
                    (2, 'renewals', renewed, renewed_amount),
                    (3, 'mrr-opening', opening_terms, opening_mrr),
                    (4, 'mrr-new', bought, bought_mrr),
                    (5, 'mrr-renewal', returned, returned_mrr),
                    (6, 'mrr-expansion', grown, grown_mrr),
                    (7, 'mrr-contraction', shrunk, shrunk_mrr),
                    (8, 'mrr-churn', lost, lost_mrr),
                    (9, 'mrr-closing', opening_terms + terms, opening_mrr + mrr),
                    (10, 'mrr-pending', pending_terms, pending_mrr)) as f (position, name, count, amount)
                union all
                select 11, 'days-to-activation', '', count(*),
                       avg(extract(epoch from closed_at - requested_at) / 86400)
                from plan_term
                where state = 'GRANTED' and kind = 'PURCHASE' and starts_on between ? and ?)
            select name, currency, count, round(amount, case name when 'days-to-activation' then 2 else 4 end) as amount
            from figures order by currency, position""";

    /** As the ledger's totals, from the terms. */
    private static final String CHANGES_FROM_TERMS =
            "(select currency, effective_on, mrr, terms from " + FROM_TERMS + " as term_ends)";

    static final String FIGURES_FROM_LEDGER = FIGURES.formatted(HAPPENED.formatted(FROM_LEDGER), RevenueTotals.CHANGES);

    static final String FIGURES_FROM_TERMS = FIGURES.formatted(HAPPENED.formatted(FROM_TERMS), CHANGES_FROM_TERMS);

    /** Parameters: first day, last day. */
    static final String HAPPENED_IN_LEDGER = "with " + HAPPENED.formatted(FROM_LEDGER) + " select ";

    private MonthSql() {}
}
