-- reporting: daily totals of recurring revenue, and the stored monthly reports.

create table mrr_day_total (
    currency     char(3)        not null,
    effective_on date           not null,
    mrr          numeric(28, 4) not null,
    terms        bigint         not null,
    primary key (currency, effective_on)
);

comment on table mrr_day_total is
    'Sum of the plans'' movements per currency and day; movements that are not in it yet are read one by one.';
comment on column mrr_day_total.mrr is 'By how much recurring revenue per month changed on that day';
comment on column mrr_day_total.terms is 'By how many the number of terms in service changed on that day';

create table mrr_snapshot (
    term_id  uuid           not null primary key references plan_term (id),
    plan_id  uuid           not null,
    month    date           not null,
    taken_at timestamptz    not null,
    currency char(3)        not null,
    mrr      numeric(28, 4) not null,
    plans    bigint         not null
);

comment on table mrr_snapshot is 'One row per activation or renewal: recurring revenue of its currency on that day.';
comment on column mrr_snapshot.month is 'First day of the month';
comment on column mrr_snapshot.plans is 'Plans in service';

create table monthly_report_request (
    id           bigint      not null generated always as identity primary key,
    month        date        not null check (extract(day from month) = 1),
    plan_id      uuid        not null,
    requested_at timestamptz not null
);
create index monthly_report_request_month on monthly_report_request (month);

comment on table monthly_report_request is
    'A month to build anew. Insert-only for whoever asks; the build that answers deletes all rows of its month.';
comment on column monthly_report_request.month is 'First day of the month';
comment on column monthly_report_request.plan_id is 'The plan that moved';

create table monthly_report (
    month      date        not null primary key check (extract(day from month) = 1),
    built_at   timestamptz,
    through_on date,
    stale      boolean     not null
);

comment on table monthly_report is 'A month''s report as it was built last.';
comment on column monthly_report.month is 'First day of the month';
comment on column monthly_report.through_on is
    'The last day that is counted: the month''s last, or the day of the build while the month runs';
comment on column monthly_report.stale is 'Something moved since';

create table monthly_report_figure (
    month    date    not null references monthly_report (month),
    position integer not null,
    name     text    not null,
    currency text    not null,
    count    bigint  not null,
    amount   numeric,
    primary key (month, position)
);

comment on table monthly_report_figure is 'One figure of a month''s report.';
comment on column monthly_report_figure.currency is 'Empty for a figure of all currencies together';
comment on column monthly_report_figure.amount is
    'As it was worked out: money with four decimals, days with two; absent where there is nothing to average';
