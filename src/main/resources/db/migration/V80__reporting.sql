-- Recurring revenue added up per day, and the stored reports of months.

-- Sum of the ledger's movements per currency and day; what is not in it yet stands in plan_movement_unsummed.
create table mrr_day_total (
    currency     char(3)        not null,
    effective_on date           not null,
    mrr          numeric(19, 4) not null,
    terms        bigint         not null,
    primary key (currency, effective_on)
);

-- One row per activation or renewal: recurring revenue of its currency on that day.
create table mrr_snapshot (
    term_id  uuid           not null primary key references plan_term (id),
    plan_id  uuid           not null,
    month    date           not null,
    taken_at timestamptz    not null,
    currency char(3)        not null,
    mrr      numeric(19, 4) not null,
    plans    bigint         not null
);

-- Insert-only for whoever asks; the builder takes all rows of a month away with the one build that answers them.
create table monthly_report_request (
    id           bigint      not null generated always as identity primary key,
    month        date        not null check (extract(day from month) = 1),
    plan_id      uuid        not null,
    requested_at timestamptz not null
);
create index monthly_report_request_month on monthly_report_request (month);

create table monthly_report (
    month      date        not null primary key check (extract(day from month) = 1),
    built_at   timestamptz,
    -- the last day that is counted: the month's last, or the day of the build while the month runs
    through_on date,
    stale      boolean     not null
);

create table monthly_report_figure (
    month    date           not null references monthly_report (month),
    position integer        not null,
    name     text           not null,
    currency text           not null,
    count    bigint         not null,
    -- as it was worked out: money with four decimals, days with two
    amount   numeric,
    primary key (month, position)
);
