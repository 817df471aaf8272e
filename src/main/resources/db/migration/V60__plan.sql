-- plan: service plans with their terms, pauses and cancellations, and the ledger of MRR movements.
-- Amounts are numeric(19,4) before tax, with the ISO 4217 currency code in a column of its own.

create sequence service_plan_number;

create table service_plan (
    id                  uuid           not null primary key,
    number              text           not null unique,
    customer_id         uuid           not null references customer,
    location_id         uuid           not null references service_location,
    name                text           not null,
    description         text           not null,
    currency            char(3)        not null,
    base_price          numeric(19, 4) not null,
    term_months         integer        not null check (term_months between 1 and 120),
    payment_term_days   integer        not null check (payment_term_days between 0 and 365),
    planned_start       date,
    ends_on             date,
    team_id             uuid           not null references team,
    features            text[]         not null,
    auto_renew          boolean        not null default false,
    escalation_kind     text           check (escalation_kind in ('PERCENT', 'AMOUNT')),
    escalation_value    numeric(19, 4) check (escalation_value > 0),
    renewal_notice_days integer        not null default 45 check (renewal_notice_days between 1 and 180),
    status              text           not null,
    status_since        timestamptz    not null,
    requested_at        timestamptz,
    requested_kind      text           check (requested_kind in ('PURCHASE', 'RENEWAL')),
    pause_count         integer        not null default 0,
    cancellation_count  integer        not null default 0,
    created_by          text           not null,
    created_at          timestamptz    not null,
    changes             integer        not null,
    version             bigint         not null,
    constraint service_plan_has_a_price check (base_price > 0),
    constraint service_plan_escalates_by_something check ((escalation_kind is null) = (escalation_value is null))
);
-- Lists are read newest first (the id grows with time), by team, by status, by creator.
create index service_plan_team on service_plan (team_id, id desc);
create index service_plan_status on service_plan (status, id desc);
create index service_plan_creator on service_plan (created_by, id desc);
create index service_plan_customer on service_plan (customer_id);
create index service_plan_location on service_plan (location_id);
create index service_plan_ends on service_plan (ends_on) where status in ('ACTIVE', 'PAUSED') and ends_on is not null;

comment on table service_plan is 'The agreement with a customer about service at one place.';
comment on column service_plan.number is 'The number that people use, also the business key of its cases';
comment on column service_plan.base_price is 'Of one term; add-ons come on top';
comment on column service_plan.term_months is 'Length of a term';
comment on column service_plan.payment_term_days is 'Days from the issue of an invoice to its due date';
comment on column service_plan.planned_start is 'First day of the first term; absent: the day of activation';
comment on column service_plan.ends_on is 'Last day of the plan for good; open-ended when absent';
comment on column service_plan.features is 'Digital features that come with the plan';
comment on column service_plan.escalation_kind is 'How the base price rises with each renewal; absent: it does not';
comment on column service_plan.escalation_value is 'Percent, or an amount in the plan''s currency';
comment on column service_plan.renewal_notice_days is 'Days before the end of the term on which the next one is offered';
comment on column service_plan.requested_at is 'When activation was asked for last';
comment on column service_plan.requested_kind is 'What was asked for while its term is not opened yet';
comment on column service_plan.pause_count is 'Rows in plan_pause: most plans have none, and then nobody looks';
comment on column service_plan.cancellation_count is 'Rows in plan_cancellation, for the same reason';
comment on column service_plan.created_by is 'Id of the person or token';
comment on column service_plan.changes is 'How often people changed it; the entity tag of the API';
comment on column service_plan.version is 'Version of optimistic locking';

create table plan_involved (
    plan_id uuid        not null references service_plan (id),
    person  text        not null,
    act     text        not null check (act in ('CREATED', 'CHANGED', 'ACTIVATED')),
    at      timestamptz not null,
    primary key (plan_id, person, act)
);
revoke update, delete, truncate on plan_involved from "${appRole}";

comment on table plan_involved is
    'Who created, changed or activated a plan: they cannot verify its payment. Append-only.';
comment on column plan_involved.person is 'Staff id of the person, or of the owner of the token that did it';
comment on column plan_involved.act is
    'CHANGED: what the customer agrees to and pays for; ACTIVATED: asked for the purchase or a renewal';
comment on column plan_involved.at is 'The first time';

create table plan_add_on (
    plan_id        uuid           not null references service_plan (id),
    position       integer        not null,
    description    text           not null,
    pricebook_item uuid           references pricebook_item,
    amount         numeric(19, 4) not null check (amount > 0),
    recurring      boolean        not null,
    taxable        boolean        not null,
    primary key (plan_id, position)
);
create index plan_add_on_item on plan_add_on (pricebook_item) where pricebook_item is not null;

comment on table plan_add_on is 'What is charged beside the base price.';
comment on column plan_add_on.pricebook_item is 'Where it was taken from; absent when somebody wrote it';
comment on column plan_add_on.recurring is 'Charged with each term; otherwise with the first one only';

create table plan_term (
    id              uuid           not null primary key,
    plan_id         uuid           not null references service_plan (id),
    sequence        integer        not null,
    kind            text           not null check (kind in ('PURCHASE', 'RENEWAL')),
    state           text           not null check (state in ('OPEN', 'PAID', 'GRANTED', 'CANCELLED')),
    months          integer        not null check (months > 0),
    currency        char(3)        not null,
    base_price      numeric(19, 4) not null check (base_price > 0),
    recurring_price numeric(19, 4) not null check (recurring_price >= 0),
    invoice_id      uuid,
    starts_on       date,
    ends_on         date,
    bought_until    date,
    anchor_on       date,
    anchor_months   integer        not null default 0,
    requested_at    timestamptz    not null,
    opened_at       timestamptz    not null,
    closed_at       timestamptz,
    repaired        boolean        not null default false,
    checked_at      timestamptz,
    unique (plan_id, sequence),
    constraint plan_term_granted_has_a_period check (
        (state = 'GRANTED') = (starts_on is not null and ends_on is not null and anchor_on is not null)
            and (ends_on is null or ends_on >= starts_on)),
    constraint plan_term_closed_when_settled check ((closed_at is not null) = (state in ('GRANTED', 'CANCELLED'))),
    constraint plan_term_cut_short check (bought_until is null or bought_until > ends_on)
);
-- One purchase or renewal at a time.
create unique index plan_term_one_open on plan_term (plan_id) where state in ('OPEN', 'PAID');
create index plan_term_starts on plan_term (starts_on) where state = 'GRANTED';
create index plan_term_ends on plan_term (ends_on) where state = 'GRANTED';
create index plan_term_open on plan_term (opened_at) where closed_at is null;

comment on table plan_term is 'A period of service that was asked for, paid and granted, or cancelled before that.';
comment on column plan_term.sequence is 'From 1, per plan';
comment on column plan_term.base_price is 'The plan''s base price when the term was asked for';
comment on column plan_term.recurring_price is 'Base price and recurring add-ons of the whole term';
comment on column plan_term.invoice_id is 'Its invoice, as billing told';
comment on column plan_term.starts_on is 'First day of service';
comment on column plan_term.ends_on is 'Last day of service';
comment on column plan_term.bought_until is 'The last day that was bought, where the term ends earlier than that';
comment on column plan_term.anchor_on is 'The day that ends of months are counted from';
comment on column plan_term.anchor_months is 'How many months after the anchor this term starts';
comment on column plan_term.closed_at is 'When it was granted or cancelled';
comment on column plan_term.repaired is 'The quality check named a digital feature to repair: the days lost are given back';
comment on column plan_term.checked_at is 'When the quality check after activation was passed';

create table plan_movement (
    id           bigint         not null generated always as identity primary key,
    plan_id      uuid           not null references service_plan (id),
    term_id      uuid           not null references plan_term (id),
    effective_on date           not null,
    kind         text           not null check (kind in ('START', 'END', 'PAUSE', 'RESUME')),
    term_kind    text           not null check (term_kind in ('PURCHASE', 'RENEWAL')),
    currency     char(3)        not null,
    mrr          numeric(19, 4) not null,
    amount       numeric(19, 4) not null,
    terms        smallint       not null check (terms in (-1, 1)),
    written_at   timestamptz    not null
);
create index plan_movement_effective on plan_movement (effective_on);
create index plan_movement_plan on plan_movement (plan_id, effective_on);
create index plan_movement_term on plan_movement (term_id);
revoke update, delete, truncate on plan_movement from "${appRole}";

comment on table plan_movement is
    'What changed recurring revenue, and when it takes effect. Append-only: a correction is a row of its own.';
comment on column plan_movement.effective_on is 'The day from which it counts; an END counts from the day after the last';
comment on column plan_movement.mrr is 'By how much recurring revenue per month changes';
comment on column plan_movement.amount is 'Price of the whole term on a START, otherwise 0';
comment on column plan_movement.terms is 'By how many the number of terms in service changes: 1 or -1';

create table plan_movement_unsummed (
    movement_id bigint not null primary key references plan_movement (id)
) with (vacuum_truncate = off);

comment on table plan_movement_unsummed is
    'Movements that are not in the totals per day yet: written beside the movement, taken by whoever adds them up.';

create table plan_pause (
    id         uuid        not null primary key,
    plan_id    uuid        not null references service_plan (id),
    from_on    date        not null,
    resumed_on date,
    rule       text        not null check (rule in ('SHIFT_DATES', 'SKIP_DATES')),
    reason     text        not null,
    paused_by  text        not null,
    paused_at  timestamptz not null,
    constraint plan_pause_has_a_direction check (resumed_on is null or resumed_on >= from_on)
);
create index plan_pause_plan on plan_pause (plan_id);
create unique index plan_pause_one_open on plan_pause (plan_id) where resumed_on is null;
create index plan_pause_days on plan_pause (from_on, resumed_on);
revoke delete, truncate on plan_pause from "${appRole}";

comment on table plan_pause is 'Days on which a plan rests.';
comment on column plan_pause.from_on is 'First day without service';
comment on column plan_pause.resumed_on is 'First day with service again; absent while it goes on';
comment on column plan_pause.rule is 'SHIFT_DATES: the term ends later by as many days; SKIP_DATES: its end stays';

create table plan_cancellation (
    id           uuid        not null primary key,
    plan_id      uuid        not null references service_plan (id),
    kind         text        not null check (kind in ('NOW', 'ON_DATE', 'END_OF_TERM')),
    last_day     date        not null,
    reason       text        not null,
    requested_by text        not null,
    requested_at timestamptz not null,
    settled_at   timestamptz,
    withdrawn    boolean     not null default false,
    constraint plan_cancellation_withdrawn_is_settled check (not withdrawn or settled_at is not null)
);
create index plan_cancellation_plan on plan_cancellation (plan_id);
create unique index plan_cancellation_one_open on plan_cancellation (plan_id) where settled_at is null;
create index plan_cancellation_days on plan_cancellation (last_day);
revoke delete, truncate on plan_cancellation from "${appRole}";

comment on table plan_cancellation is 'Cancellations of a plan that were asked for.';
comment on column plan_cancellation.last_day is 'Last day of service';
comment on column plan_cancellation.settled_at is 'When it took effect or was withdrawn; absent while it is ahead';

-- Views that other rooms may read.

create view published_plan (id, number) as
    select id, number from service_plan;

comment on view published_plan is 'Plans by their numbers.';

create view published_plan_involved (plan_id, person, act, at) as
    select plan_id, person, act, at from plan_involved;

comment on view published_plan_involved is 'Who created, changed or activated each plan, and when for the first time.';

create view published_term (id, plan_id, sequence, kind, state, currency, price, mrr, starts_on, ends_on, bought_until,
        requested_at, opened_at, closed_at) as
    select id, plan_id, sequence, kind, state, currency, recurring_price, round(recurring_price / months, 4), starts_on,
           ends_on, bought_until, requested_at, opened_at, closed_at
    from plan_term;

comment on view published_term is 'Terms, and what each is worth.';
comment on column published_term.price is 'Of the whole term, without what is charged once';
comment on column published_term.mrr is 'Recurring revenue per month: the price by the months of the term';

create view published_pause (plan_id, from_on, resumed_on, rule) as
    select plan_id, from_on, resumed_on, rule from plan_pause;

comment on view published_pause is 'Days on which plans rest.';

create view published_cancellation (plan_id, last_day, requested_at, settled_at, withdrawn) as
    select plan_id, last_day, requested_at, settled_at, withdrawn from plan_cancellation;

comment on view published_cancellation is 'Cancellations that were asked for.';

create view published_movement (plan_id, effective_on, kind, term_kind, currency, mrr, amount, terms) as
    select plan_id, effective_on, kind, term_kind, currency, mrr, amount, terms from plan_movement;

comment on view published_movement is 'What changed recurring revenue.';

create view published_unsummed_movement (currency, effective_on, mrr, terms) as
    select movement.currency, movement.effective_on, movement.mrr, movement.terms
    from plan_movement_unsummed unsummed join plan_movement movement on movement.id = unsummed.movement_id;

comment on view published_unsummed_movement is 'The movements that nobody has taken to add them up yet.';

create view published_ending_term (plan_id, status, notice_days, term_id, starts_on, ends_on, dates_shift_since) as
    select plan.id, plan.status, plan.renewal_notice_days,
           term.id, term.starts_on, term.ends_on,
           (select greatest(pause.from_on, term.starts_on) from plan_pause pause
            where pause.plan_id = plan.id and pause.resumed_on is null and pause.rule = 'SHIFT_DATES'
              and pause.from_on <= term.ends_on)
    from service_plan plan
    join lateral (
        select id, starts_on, ends_on from plan_term
        where plan_id = plan.id and state = 'GRANTED' order by sequence desc limit 1) term on true
    where (plan.ends_on is null or plan.ends_on > term.ends_on)
      and not exists (
        select 1 from plan_cancellation cancellation
        where cancellation.plan_id = plan.id and cancellation.settled_at is null);

comment on view published_ending_term is
    'The newest granted term of each plan that goes on after it.';
comment on column published_ending_term.dates_shift_since is
    'First day of an open pause that moves the end of the term; absent: the end stays';

-- Views are read-only, because writing through a view would use its owner's privileges on the table.
revoke insert, update, delete, truncate on
    published_plan,
    published_plan_involved,
    published_term,
    published_pause,
    published_cancellation,
    published_movement,
    published_unsummed_movement,
    published_ending_term
from "${appRole}";
