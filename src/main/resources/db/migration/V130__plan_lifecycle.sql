-- Plans are cancelled, paused, and end on a day; a customer can be blocked.

alter table customer
    add column blocked_reason text,
    add column blocked_at timestamptz,
    add constraint customer_blocked_has_a_reason check ((blocked_at is null) = (blocked_reason is null));

alter table service_plan
    -- last day of the plan for good; open-ended when absent
    add column ends_on date,
    -- asked for, and its term not opened yet
    add column requested_kind text check (requested_kind in ('PURCHASE', 'RENEWAL')),
    -- how many rows it has in the tables below: most plans have none, and then nobody looks
    add column pause_count integer not null default 0,
    add column cancellation_count integer not null default 0;
create index service_plan_ends on service_plan (ends_on) where status in ('ACTIVE', 'PAUSED') and ends_on is not null;

alter table plan_term
    -- the last day that was bought, where the term ends earlier than that
    add column bought_until date,
    add constraint plan_term_cut_short check (bought_until is null or bought_until > ends_on);

create table plan_pause (
    id         uuid        not null primary key,
    plan_id    uuid        not null references service_plan (id),
    -- first day without service, and first day with service again
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

create table plan_cancellation (
    id           uuid        not null primary key,
    plan_id      uuid        not null references service_plan (id),
    kind         text        not null check (kind in ('NOW', 'ON_DATE', 'END_OF_TERM')),
    last_day     date        not null,
    reason       text        not null,
    requested_by text        not null,
    requested_at timestamptz not null,
    -- when it came about, or was taken back
    settled_at   timestamptz,
    withdrawn    boolean     not null default false,
    constraint plan_cancellation_withdrawn_is_settled check (not withdrawn or settled_at is not null)
);
create index plan_cancellation_plan on plan_cancellation (plan_id);
create unique index plan_cancellation_one_open on plan_cancellation (plan_id) where settled_at is null;
create index plan_cancellation_days on plan_cancellation (last_day);

-- A pause takes revenue out of service and brings it back; a term may be taken back before it begins.
alter table plan_movement
    drop constraint plan_movement_kind_check,
    add constraint plan_movement_kind_check check (kind in ('START', 'END', 'PAUSE', 'RESUME'));

revoke delete, truncate on plan_pause from "${appRole}";
revoke delete, truncate on plan_cancellation from "${appRole}";
