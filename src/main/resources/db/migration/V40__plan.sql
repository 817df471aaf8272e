-- Service plans, their terms, the movement ledger and what the probes of digital features found.

create sequence service_plan_number;

create table service_plan (
    id                uuid           not null primary key,
    number            text           not null unique,
    customer_id       uuid           not null references customer,
    location_id       uuid           not null references service_location,
    name              text           not null,
    description       text           not null,
    currency          char(3)        not null,
    base_price        numeric(19, 4) not null,
    term_months       integer        not null check (term_months between 1 and 120),
    payment_term_days integer        not null check (payment_term_days between 0 and 365),
    planned_start     date,
    team_id           uuid           not null references team,
    features          text[]         not null,
    status            text           not null,
    status_since      timestamptz    not null,
    requested_at      timestamptz,
    created_by        text           not null,
    created_at        timestamptz    not null,
    changes           integer        not null,
    version           bigint         not null,
    constraint service_plan_has_a_price check (base_price > 0)
);
-- lists are read newest first (the id grows with time), by team, by status, by creator
create index service_plan_team on service_plan (team_id, id desc);
create index service_plan_status on service_plan (status, id desc);
create index service_plan_creator on service_plan (created_by, id desc);
create index service_plan_customer on service_plan (customer_id);
create index service_plan_location on service_plan (location_id);

create table plan_add_on (
    plan_id          uuid           not null references service_plan (id),
    position         integer        not null,
    description      text           not null,
    pricebook_item   uuid references pricebook_item,
    amount           numeric(19, 4) not null check (amount > 0),
    recurring        boolean        not null,
    taxable          boolean        not null,
    primary key (plan_id, position)
);
create index plan_add_on_item on plan_add_on (pricebook_item) where pricebook_item is not null;

create table plan_term (
    id              uuid           not null primary key,
    plan_id         uuid           not null references service_plan (id),
    sequence        integer        not null,
    kind            text           not null check (kind in ('PURCHASE', 'RENEWAL')),
    state           text           not null check (state in ('OPEN', 'PAID', 'GRANTED', 'CALLED_OFF')),
    months          integer        not null check (months > 0),
    currency        char(3)        not null,
    recurring_price numeric(19, 4) not null check (recurring_price >= 0),
    invoice_id      uuid,
    starts_on       date,
    ends_on         date,
    -- the day that month ends are counted from, and how many months after it this term starts
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
    constraint plan_term_closed_when_settled check ((closed_at is not null) = (state in ('GRANTED', 'CALLED_OFF')))
);
-- one purchase or renewal at a time
create unique index plan_term_one_open on plan_term (plan_id) where state in ('OPEN', 'PAID');
create index plan_term_starts on plan_term (starts_on) where state = 'GRANTED';
create index plan_term_ends on plan_term (ends_on) where state = 'GRANTED';
create index plan_term_open on plan_term (opened_at) where closed_at is null;

-- What changed recurring revenue, and when it takes effect. Nothing is ever corrected in place: a correction is a row.
create table plan_movement (
    id           bigint         not null generated always as identity primary key,
    plan_id      uuid           not null references service_plan (id),
    term_id      uuid           not null references plan_term (id),
    effective_on date           not null,
    kind         text           not null check (kind in ('START', 'END')),
    term_kind    text           not null check (term_kind in ('PURCHASE', 'RENEWAL')),
    currency     char(3)        not null,
    mrr          numeric(19, 4) not null,
    -- price of the whole term on the START row, else 0
    amount       numeric(19, 4) not null,
    -- by how many the number of terms in service changes from that day on: 1 or -1
    terms        smallint       not null check (terms in (-1, 1)),
    written_at   timestamptz    not null
);
create index plan_movement_effective on plan_movement (effective_on);
create index plan_movement_plan on plan_movement (plan_id, effective_on);
create index plan_movement_term on plan_movement (term_id);
revoke update, delete, truncate on plan_movement from "${appRole}";

-- Movements that are not yet in the totals per day: written beside the movement, taken by whoever adds them up.
create table plan_movement_unsummed (
    movement_id bigint not null primary key references plan_movement (id)
);

create table plan_feature_probe (
    plan_id   uuid        not null references service_plan (id),
    feature   text        not null,
    reachable boolean     not null,
    detail    text        not null,
    probed_at timestamptz not null,
    primary key (plan_id, feature)
);
