-- The books in every weather: past due and written off, manual invoices, credit notes, refunds, credit that is applied,
-- and what finance decided.

alter table invoice alter column term_id drop not null;
alter table invoice drop constraint invoice_kind_check;
alter table invoice drop constraint invoice_status_check;
alter table invoice drop constraint invoice_issued_has_number;
alter table invoice
    -- the day on which a reversal reopened it last: patience is counted from there
    add column reopened_on date,
    add column written_off_at timestamptz,
    -- what was owed and not covered when it was written off; money beyond the rest belongs to the customer
    add column written_off numeric(19, 4) check (written_off >= 0),
    add constraint invoice_kind_check check (kind in ('PURCHASE', 'RENEWAL', 'MANUAL')),
    add constraint invoice_status_check check (
        status in ('DRAFT', 'PENDING_PAYMENT', 'PAST_DUE', 'PAID', 'VOID', 'WRITTEN_OFF')),
    add constraint invoice_has_a_term_unless_manual check ((kind = 'MANUAL') = (term_id is null)),
    add constraint invoice_issued_has_number check (
        (number is null) = (issued_on is null) and (number is null) = (due_on is null)
        and (status in ('DRAFT', 'VOID') or number is not null)
        and (status <> 'DRAFT' or number is null)),
    add constraint invoice_written_off_says_how_much check (
        (status = 'WRITTEN_OFF') = (written_off_at is not null)
        and (status = 'WRITTEN_OFF') = (written_off is not null));

-- A plan may have many manual invoices; of its terms' there is one live one.
drop index invoice_one_live;
create unique index invoice_one_live on invoice (plan_id, term_id, kind) nulls not distinct
    where status <> 'VOID' and kind <> 'MANUAL';

alter table invoice_line drop constraint invoice_line_kind_check;
alter table invoice_line
    add column quantity numeric(12, 3) check (quantity > 0),
    add column unit_price numeric(19, 4) check (unit_price > 0),
    add constraint invoice_line_kind_check check (kind in ('BASE', 'ADD_ON', 'ITEM')),
    add constraint invoice_line_item_is_counted check (
        (kind = 'ITEM') = (quantity is not null) and (kind = 'ITEM') = (unit_price is not null));

-- The lines of a draft may be written anew; those of an invoice that was issued stay, whoever asks.
grant delete on invoice_line to "${appRole}";
create function invoice_line_stays_once_issued() returns trigger language plpgsql as
$$
begin
    if exists (select 1 from invoice where id = old.invoice_id and status <> 'DRAFT') then
        raise exception 'the lines of an invoice that was issued stay';
    end if;
    return old;
end
$$;
create trigger invoice_line_stays_once_issued before delete on invoice_line
    for each row execute function invoice_line_stays_once_issued();

-- OUT: a refund; it never counts as received.
alter table payment_transaction
    add column direction text not null default 'IN' check (direction in ('IN', 'OUT'));

create table credit_note (
    id          uuid primary key,
    number      text           not null unique,
    invoice_id  uuid           not null references invoice (id),
    customer_id uuid           not null references customer (id),
    plan_id     uuid           not null references service_plan (id),
    currency    char(3)        not null,
    net         numeric(19, 4) not null check (net >= 0),
    tax         numeric(19, 4) not null check (tax >= 0),
    total       numeric(19, 4) not null check (total > 0),
    reason      text           not null,
    issued_on   date           not null,
    issued_by   text           not null,
    issued_at   timestamptz    not null,
    constraint credit_note_total_is_net_plus_tax check (total = net + tax)
);

create index credit_note_of_invoice on credit_note (invoice_id, id);
create index credit_note_of_plan on credit_note (plan_id);
create index credit_note_of_customer on credit_note (customer_id);

-- How much of which line of the invoice is given back.
create table credit_note_line (
    credit_note_id uuid           not null references credit_note (id),
    position       integer        not null check (position >= 0),
    description    text           not null,
    net            numeric(19, 4) not null check (net >= 0),
    tax_rate       numeric(7, 4)  not null check (tax_rate between 0 and 100),
    tax            numeric(19, 4) not null check (tax >= 0),
    primary key (credit_note_id, position)
);

alter table customer_credit drop constraint customer_credit_kind_check;
alter table customer_credit
    -- the payment that became this credit or was taken back again, or the refund that used it
    add column transaction_id uuid references payment_transaction (id),
    add column acted_by text not null default 'system',
    -- credit that a person applied is as good as a payment that a person recorded: a second one approves
    add column by_person boolean not null default false,
    -- REFUNDED: given back to the customer (-)
    add constraint customer_credit_kind_check check (
        kind in ('OVERPAID', 'NOT_OWED', 'TAKEN_BACK', 'APPLIED', 'REFUNDED'));
alter table customer_credit alter column acted_by drop default, alter column by_person drop default;

create index customer_credit_of_transaction on customer_credit (transaction_id) where transaction_id is not null;

-- What a person of finance decided about an invoice or a payment, and why.
create table finance_decision (
    id         bigint generated always as identity primary key,
    task       text        not null,
    subject    uuid        not null,
    invoice_id uuid        not null references invoice (id),
    person     text        not null,
    outcome    text        not null,
    note       text        not null,
    at         timestamptz not null
);

create index finance_decision_of_subject on finance_decision (subject, id);
create index finance_decision_of_invoice on finance_decision (invoice_id, id);

revoke update, delete, truncate on credit_note from "${appRole}";
revoke update, delete, truncate on credit_note_line from "${appRole}";
revoke update, delete, truncate on finance_decision from "${appRole}";
