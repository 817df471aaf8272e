-- Invoices, payment transactions, the answers of a verification, customer credit.
-- Money is numeric(19,4) beside the currency's ISO 4217 code.

-- One row per series and year; taken at issue, held until commit, so that a rollback gives the number back.
create table number_counter (
    series      text    not null,
    year        integer not null,
    last_number bigint  not null check (last_number > 0),
    primary key (series, year)
);

create table invoice (
    id                uuid primary key,
    version           bigint         not null default 0,
    number            text unique,
    customer_id       uuid           not null references customer (id),
    plan_id           uuid           not null references service_plan (id),
    term_id           uuid           not null,
    kind              text           not null check (kind in ('PURCHASE', 'RENEWAL')),
    status            text           not null check (status in ('DRAFT', 'PENDING_PAYMENT', 'PAID', 'VOID')),
    currency          char(3)        not null,
    net               numeric(19, 4) not null check (net >= 0),
    tax               numeric(19, 4) not null check (tax >= 0),
    total             numeric(19, 4) not null,
    payment_term_days integer        not null check (payment_term_days between 0 and 365),
    -- who may see it: frozen with the draft, as the plan's team and creator do not change any more
    team_id           uuid           not null,
    plan_created_by   text           not null,
    issued_on         date,
    due_on            date,
    paid_at           timestamptz,
    voided_at         timestamptz,
    round             integer        not null default 0 check (round >= 0),
    created_at        timestamptz    not null,
    constraint invoice_total_is_net_plus_tax check (total = net + tax),
    constraint invoice_issued_has_number check (
        (number is null) = (issued_on is null) and (number is null) = (due_on is null)
        and (status not in ('PENDING_PAYMENT', 'PAID') or number is not null)
        and (status <> 'DRAFT' or number is null)),
    constraint invoice_paid_has_instant check ((status = 'PAID') = (paid_at is not null)),
    constraint invoice_void_has_instant check ((status = 'VOID') = (voided_at is not null))
);

-- At most one live invoice per (plan, term, kind): a void one makes room for the next.
create unique index invoice_one_live on invoice (plan_id, term_id, kind) nulls not distinct where status <> 'VOID';
create index invoice_of_plan on invoice (plan_id, id);
create index invoice_of_customer on invoice (customer_id);
create index invoice_by_status on invoice (status, id);

create table invoice_line (
    invoice_id  uuid           not null references invoice (id),
    position    integer        not null check (position >= 0),
    kind        text           not null check (kind in ('BASE', 'ADD_ON')),
    description text           not null,
    net         numeric(19, 4) not null check (net >= 0),
    tax_rate    numeric(7, 4)  not null check (tax_rate between 0 and 100),
    tax         numeric(19, 4) not null check (tax >= 0),
    primary key (invoice_id, position)
);

create table payment_transaction (
    id          uuid primary key,
    version     bigint         not null default 0,
    provider    text           not null,
    reference   text           not null,
    invoice_id  uuid           not null references invoice (id),
    amount      numeric(19, 4) not null check (amount > 0),
    currency    char(3)        not null,
    status      text           not null check (status in ('AUTHORISED', 'PENDING', 'FAILED', 'SUCCESS', 'REVERSED')),
    occurred_at timestamptz    not null,
    received_at timestamptz    not null,
    recorded_by text           not null,
    by_person   boolean        not null,
    constraint payment_transaction_reference unique (provider, reference)
);

create index payment_transaction_of_invoice on payment_transaction (invoice_id, id);

-- Every status a transaction ever had, with what the sender sent.
create table payment_transaction_status (
    id             bigint generated always as identity primary key,
    transaction_id uuid        not null references payment_transaction (id),
    status         text        not null check (status in ('AUTHORISED', 'PENDING', 'FAILED', 'SUCCESS', 'REVERSED')),
    occurred_at    timestamptz not null,
    received_at    timestamptz not null,
    recorded_by    text        not null,
    by_person      boolean     not null,
    raw_payload    text
);

create index payment_transaction_status_of on payment_transaction_status (transaction_id, id);

-- What people answered; one answer per position of a round decides who was first.
create table payment_answer (
    id         bigint generated always as identity primary key,
    invoice_id uuid        not null references invoice (id),
    round      integer     not null check (round > 0),
    position   integer     not null check (position > 0),
    step       text        not null,
    person     text        not null,
    outcome    text        not null,
    note       text        not null,
    at         timestamptz not null,
    constraint payment_answer_one_per_position unique (invoice_id, round, position)
);

-- A ledger; the balance of a customer is its sum per currency.
create table customer_credit (
    id          bigint generated always as identity primary key,
    customer_id uuid           not null references customer (id),
    invoice_id  uuid           not null references invoice (id),
    -- OVERPAID, NOT_OWED: given (+); TAKEN_BACK: the money went back (-); APPLIED: used to pay the invoice (-)
    kind        text           not null check (kind in ('OVERPAID', 'NOT_OWED', 'TAKEN_BACK', 'APPLIED')),
    amount      numeric(19, 4) not null,
    currency    char(3)        not null,
    reason      text           not null,
    at          timestamptz    not null,
    constraint customer_credit_sign check ((kind in ('OVERPAID', 'NOT_OWED')) = (amount > 0) and amount <> 0)
);

create index customer_credit_of_customer on customer_credit (customer_id);
create index customer_credit_of_invoice on customer_credit (invoice_id);

-- What happened stays: the application's role appends, nothing else. Numbers and invoices never disappear.
revoke update, delete, truncate on invoice_line from "${appRole}";
revoke update, delete, truncate on payment_transaction_status from "${appRole}";
revoke update, delete, truncate on payment_answer from "${appRole}";
revoke update, delete, truncate on customer_credit from "${appRole}";
revoke delete, truncate on invoice from "${appRole}";
revoke delete, truncate on payment_transaction from "${appRole}";
revoke delete, truncate on number_counter from "${appRole}";
