package com.tendwell.reporting;

/**
 * The month's figures in one statement, so that all come from one snapshot. The same SQL reads either the ledger or,
 * for a recount, the terms of the plans.
 */
final class FiguresSql {

    /** Columns: plan_id, effective_on, kind, term_kind, currency, mrr, amount, terms. */
    static final String FROM_LEDGER = "published_movement";

    /** Whether an open pause shifts the term's dates, so that its end is unknown. */
    private static final String HELD_OPEN =
            """
            (term.bought_until is null
             and exists (select 1 from published_pause shifting
                         where shifting.plan_id = term.plan_id and shifting.resumed_on is null
                           and shifting.rule = 'SHIFT_DATES' and shifting.from_on <= term.ends_on)
             and not exists (select 1 from published_term later
                             where later.plan_id = term.plan_id and later.state = 'GRANTED'
                               and later.sequence > term.sequence))""";

    /** Days of granted terms within a pause. */
    private static final String PAUSED_TERMS =
            """
            (select term.*, pause.resumed_on, greatest(term.starts_on, pause.from_on) as paused_from,
                    least(term.ends_on + 1, pause.resumed_on) as back_on
             from published_pause pause join published_term term on term.plan_id = pause.plan_id and term.state = 'GRANTED'
             where greatest(term.starts_on, pause.from_on) < least(term.ends_on + 1, pause.resumed_on))""";

    static final String FROM_TERMS =
            """
            (select plan_id, starts_on as effective_on, 'START' as kind, kind as term_kind, currency,
                    mrr, price as amount, 1 as terms
             from published_term where state = 'GRANTED'
             union all
             select plan_id, ends_on + 1, 'END', kind, currency, -mrr, 0, -1
             from published_term term where state = 'GRANTED' and not %1$s
             union all
             select plan_id, paused_from, 'PAUSE', kind, currency, -mrr, 0, -1
             from %2$s as term
             union all
             select plan_id, back_on, 'RESUME', kind, currency, mrr, 0, 1
             from %2$s as term where resumed_on is not null or not %1$s)"""
                    .formatted(HELD_OPEN, PAUSED_TERMS);

    /**
     * The net change of each plan on each day of the month. A renewal without a gap is distinguished from one after a
     * gap; an end without a start is churn. Corrections cancel out. Parameters: first day, last day.
     */
    private static final String HAPPENED =
            """
            happened as (
                select plan_id, currency, effective_on,
                       bought, bought_mrr, bought_amount, renewed, renewed_mrr, renewed_amount, ended, ended_mrr,
                       paused, paused_mrr, resumed, resumed_mrr,
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
                             -coalesce(sum(mrr) filter (where kind = 'END'), 0) as ended_mrr,
                             -coalesce(sum(terms) filter (where kind = 'PAUSE'), 0) as paused,
                             -coalesce(sum(mrr) filter (where kind = 'PAUSE'), 0) as paused_mrr,
                             coalesce(sum(terms) filter (where kind = 'RESUME'), 0) as resumed,
                             coalesce(sum(mrr) filter (where kind = 'RESUME'), 0) as resumed_mrr
                      from %s as movement
                      where effective_on between ? and ?
                      group by plan_id, currency, effective_on) as sums)""";

    /** Plans that are paused on a day; parameter: that day. */
    static final String PAUSED_ON =
            """
            select term.plan_id, pause.from_on as effective_on, term.currency,
                   term.mrr as amount
            from (select ?::date as it) as day
                 join published_pause pause on pause.from_on <= day.it
                      and (pause.resumed_on is null or pause.resumed_on > day.it)
                 join published_term term on term.plan_id = pause.plan_id and term.state = 'GRANTED'
                      and term.starts_on <= day.it
                      and (term.ends_on >= day.it
                           or pause.resumed_on is null and pause.rule = 'SHIFT_DATES'
                              and pause.from_on <= term.ends_on and term.bought_until is null)""";

    /**
     * Plans in service on a day that had a pending cancellation when that day ended, even if it was withdrawn later.
     * Parameters: the day, its end.
     */
    static final String LEAVING_ON =
            """
            select term.plan_id, one.last_day as effective_on, term.currency,
                   term.mrr as amount
            from (select ?::date as it, ?::timestamptz as ends) as day
                 join published_cancellation one on one.last_day >= day.it and one.requested_at < day.ends
                      and (not one.withdrawn or one.settled_at >= day.ends)
                 join published_term term on term.plan_id = one.plan_id and term.state = 'GRANTED'
                      and day.it between term.starts_on and term.ends_on
            where not exists (select 1 from published_pause pause
                              where pause.plan_id = term.plan_id and pause.from_on <= day.it
                                and (pause.resumed_on is null or pause.resumed_on > day.it))""";

    /**
     * Parameters: first and last day; first day; end of the last day, twice; last day, twice; its end; first and last day;
     * begin of the first and end of the last day.
     */
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
                       sum(paused) as paused, sum(paused_mrr) as paused_mrr,
                       sum(resumed) as resumed, sum(resumed_mrr) as resumed_mrr,
                       sum(bought + renewed - ended - paused + resumed) as terms,
                       sum(bought_mrr + renewed_mrr - ended_mrr - paused_mrr + resumed_mrr) as mrr
                from happened group by currency),
            opening as (
                select currency, sum(mrr) as mrr, sum(terms) as terms
                from %s as changes where effective_on < ? group by currency),
            pending as (
                select currency, count(*) as terms, sum(mrr) as mrr
                from published_term where opened_at < ? and (closed_at is null or closed_at >= ?) group by currency),
            paused as (select currency, count(*) as terms, sum(amount) as mrr from (%s) as rows group by currency),
            leaving as (select currency, count(*) as terms, sum(amount) as mrr from (%s) as rows group by currency),
            currencies as (
                select currency from month_sums
                union select currency from opening
                union select currency from pending
                union select currency from paused
                union select currency from leaving),
            each as (
                select currency,
                       coalesce(o.mrr, 0) as opening_mrr, coalesce(o.terms, 0) as opening_terms,
                       coalesce(p.mrr, 0) as pending_mrr, coalesce(p.terms, 0) as pending_terms,
                       coalesce(z.mrr, 0) as stopped_mrr, coalesce(z.terms, 0) as stopped_terms,
                       coalesce(l.mrr, 0) as leaving_mrr, coalesce(l.terms, 0) as leaving_terms,
                       coalesce(bought, 0) as bought, coalesce(bought_mrr, 0) as bought_mrr,
                       coalesce(bought_amount, 0) as bought_amount,
                       coalesce(renewed, 0) as renewed, coalesce(renewed_amount, 0) as renewed_amount,
                       coalesce(returned, 0) as returned, coalesce(returned_mrr, 0) as returned_mrr,
                       coalesce(grown, 0) as grown, coalesce(grown_mrr, 0) as grown_mrr,
                       coalesce(shrunk, 0) as shrunk, coalesce(shrunk_mrr, 0) as shrunk_mrr,
                       coalesce(lost, 0) as lost, coalesce(lost_mrr, 0) as lost_mrr,
                       coalesce(paused, 0) as paused, coalesce(paused_mrr, 0) as paused_mrr,
                       coalesce(resumed, 0) as resumed, coalesce(resumed_mrr, 0) as resumed_mrr,
                       coalesce(m.terms, 0) as terms, coalesce(m.mrr, 0) as mrr
                from currencies left join month_sums m using (currency)
                     left join opening o using (currency) left join pending p using (currency)
                     left join paused z using (currency) left join leaving l using (currency)),
            figures (position, name, currency, count, amount) as (
                select f.position, f.name, each.currency, f.count, f.amount::numeric
                from each cross join lateral (values
                    (1, 'new-plans', bought, bought_amount),
                    (2, 'renewals', renewed, renewed_amount),
                    (3, 'mrr-opening', opening_terms, opening_mrr),
                    (4, 'mrr-new', bought, bought_mrr),
                    (5, 'mrr-renewal', returned, returned_mrr),
                    (6, 'mrr-resumed', resumed, resumed_mrr),
                    (7, 'mrr-expansion', grown, grown_mrr),
                    (8, 'mrr-contraction', shrunk, shrunk_mrr),
                    (9, 'mrr-pausing', paused, paused_mrr),
                    (10, 'mrr-churn', lost, lost_mrr),
                    (11, 'mrr-closing', opening_terms + terms, opening_mrr + mrr),
                    (12, 'mrr-paused', stopped_terms, stopped_mrr),
                    (13, 'mrr-pending', pending_terms, pending_mrr),
                    (14, 'mrr-cancel-at-end', leaving_terms, leaving_mrr)) as f (position, name, count, amount)
                union all
                select 15, 'days-to-activation', '', count(*),
                       avg(extract(epoch from closed_at - requested_at) / 86400)
                from published_term
                where state = 'GRANTED' and kind = 'PURCHASE' and starts_on between ? and ?
                union all
                select 16, case kind when 'PAYMENT' then 'payments-decided-alone' else 'money-out-decided-alone' end, '',
                       count(*), null
                from decided_alone where at >= ? and at < ? group by kind)
            select name, currency, count, round(amount, case name when 'days-to-activation' then 2 else 4 end) as amount
            from figures order by currency, position""";

    /** The same columns as the ledger's totals, computed from the terms. */
    private static final String CHANGES_FROM_TERMS =
            "(select currency, effective_on, mrr, terms from " + FROM_TERMS + " as term_ends)";

    static final String FIGURES_FROM_LEDGER =
            FIGURES.formatted(HAPPENED.formatted(FROM_LEDGER), RevenueTotals.CHANGES, PAUSED_ON, LEAVING_ON);

    static final String FIGURES_FROM_TERMS =
            FIGURES.formatted(HAPPENED.formatted(FROM_TERMS), CHANGES_FROM_TERMS, PAUSED_ON, LEAVING_ON);

    /** Parameters: first day, last day. */
    static final String HAPPENED_IN_LEDGER = "with " + HAPPENED.formatted(FROM_LEDGER) + " select ";

    private FiguresSql() {}
}
