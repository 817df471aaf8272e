-- billing: invoices, payment transactions, people's answers in the verification, credit notes and customer credit.
-- Amounts are numeric(19,4), with the ISO 4217 currency code in a column of its own. Ledgers and answers are
-- append-only for the application's role; invoices and numbers are never deleted.

create table number_counter (
    series      text    not null,
    year        integer not null,
    last_number bigint  not null check (last_number > 0),
    primary key (series, year)
);
revoke delete, truncate on number_counter from "${appRole}";

comment on table number_counter is
    'Last number per series and year; taken at issue and held until commit, so that a rollback gives the number back.';
comment on column number_counter.series is 'INV: invoices; CN: credit notes';

create table invoice (
    id                uuid           primary key,
    version           bigint         not null default 0,
    number            text           unique,
    customer_id       uuid           not null references customer (id),
    plan_id           uuid           not null references service_plan (id),
    term_id           uuid,
    kind              text           not null check (kind in ('PURCHASE', 'RENEWAL', 'MANUAL')),
    status            text           not null check (
        status in ('DRAFT', 'PENDING_PAYMENT', 'PAST_DUE', 'PAID', 'VOID', 'WRITTEN_OFF')),
    currency          char(3)        not null,
    net               numeric(19, 4) not null check (net >= 0),
    tax               numeric(19, 4) not null check (tax >= 0),
    total             numeric(19, 4) not null,
    payment_term_days integer        not null check (payment_term_days between 0 and 365),
    team_id           uuid           not null,
    plan_created_by   text           not null,
    involved          text[]         not null,
    period_from       date,
    period_until      date,
    issued_on         date,
    due_on            date,
    paid_at           timestamptz,
    voided_at         timestamptz,
    reopened_on       date,
    written_off_at    timestamptz,
    written_off       numeric(19, 4) check (written_off >= 0),
    round             integer        not null default 0 check (round >= 0),
    created_at        timestamptz    not null,
    constraint invoice_total_is_net_plus_tax check (total = net + tax),
    constraint invoice_has_a_term_unless_manual check ((kind = 'MANUAL') = (term_id is null)),
    constraint invoice_issued_has_number check (
        (number is null) = (issued_on is null) and (number is null) = (due_on is null)
        and (status in ('DRAFT', 'VOID') or number is not null)
        and (status <> 'DRAFT' or number is null)),
    constraint invoice_period_is_of_a_term check (
        (period_from is null) = (period_until is null) and period_from <= period_until
        and (term_id is not null or period_from is null)),
    constraint invoice_paid_has_instant check ((status = 'PAID') = (paid_at is not null)),
    constraint invoice_void_has_instant check ((status = 'VOID') = (voided_at is not null)),
    constraint invoice_written_off_says_how_much check (
        (status = 'WRITTEN_OFF') = (written_off_at is not null)
        and (status = 'WRITTEN_OFF') = (written_off is not null))
);
-- One invoice per term and kind, not counting void ones; a plan may have many manual ones.
create unique index invoice_one_live on invoice (plan_id, term_id, kind) nulls not distinct
    where status <> 'VOID' and kind <> 'MANUAL';
create index invoice_of_plan on invoice (plan_id, id);
create index invoice_of_customer on invoice (customer_id);
create index invoice_by_status on invoice (status, id);
revoke delete, truncate on invoice from "${appRole}";

comment on table invoice is 'An invoice, from its draft to the end.';
comment on column invoice.version is 'Version of optimistic locking';
comment on column invoice.number is 'The legal number, without gaps; absent while it is a draft';
comment on column invoice.term_id is 'The term that it pays for; absent where a person wrote the invoice';
comment on column invoice.net is 'Sum of the lines before tax';
comment on column invoice.payment_term_days is 'Days from the issue to the due date';
comment on column invoice.period_from is
    'First day of the term that it charges: as expected when it was issued, as granted from then on; absent while it is not known';
comment on column invoice.period_until is 'Last day of the term that it charges';
comment on column invoice.team_id is 'Of the plan: decides with plan_created_by who may see the invoice';
comment on column invoice.involved is
    'Staff ids of those who had created, changed or activated the plan when the draft was written: they cannot verify the payment';
comment on column invoice.reopened_on is 'When a reversal reopened it last: dunning counts from there';
comment on column invoice.written_off is
    'What was owed and not covered when it was written off; money beyond the rest belongs to the customer';
comment on column invoice.round is 'Counts verifications of its payment: answers of an earlier round count no more';

create table invoice_line (
    invoice_id  uuid           not null references invoice (id),
    position    integer        not null check (position >= 0),
    kind        text           not null check (kind in ('BASE', 'ADD_ON', 'ITEM')),
    description text           not null,
    quantity    numeric(12, 3) check (quantity > 0),
    unit_price  numeric(19, 4) check (unit_price > 0),
    net         numeric(19, 4) not null check (net >= 0),
    tax_rate    numeric(7, 4)  not null check (tax_rate between 0 and 100),
    recurring   boolean        not null,
    primary key (invoice_id, position),
    constraint invoice_line_item_is_counted check (
        (kind = 'ITEM') = (quantity is not null) and (kind = 'ITEM') = (unit_price is not null))
);
-- The lines of a draft can be replaced; those of an issued invoice are immutable.
revoke update, truncate on invoice_line from "${appRole}";
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

comment on table invoice_line is 'A line of an invoice; it stays once the invoice was issued.';
comment on column invoice_line.kind is 'BASE and ADD_ON: of a plan''s term; ITEM: of an invoice that a person wrote';
comment on column invoice_line.quantity is 'Of an ITEM';
comment on column invoice_line.unit_price is 'Of an ITEM, before tax';
comment on column invoice_line.net is 'Before tax; the tax is in invoice_tax';
comment on column invoice_line.tax_rate is 'Percent';
comment on column invoice_line.recurring is 'Charged again for each further term: credited by days when service ends early';

create table invoice_tax (
    invoice_id uuid           not null references invoice (id),
    tax_rate   numeric(7, 4)  not null check (tax_rate between 0 and 100),
    net        numeric(19, 4) not null check (net >= 0),
    tax        numeric(19, 4) not null check (tax >= 0),
    primary key (invoice_id, tax_rate)
);
-- As for the lines.
revoke update, truncate on invoice_tax from "${appRole}";
create trigger invoice_tax_stays_once_issued before delete on invoice_tax
    for each row execute function invoice_line_stays_once_issued();

comment on table invoice_tax is 'The tax of an invoice per rate, on the sum of the lines that have the rate.';
comment on column invoice_tax.tax_rate is 'Percent; 0 for lines without tax';
comment on column invoice_tax.net is 'Sum of the lines of this rate';

create table payment_transaction (
    id                 uuid           primary key,
    version            bigint         not null default 0,
    provider           text           not null,
    reference          text           not null,
    invoice_id         uuid           not null references invoice (id),
    direction          text           not null default 'IN' check (direction in ('IN', 'OUT')),
    amount             numeric(19, 4) not null check (amount > 0),
    currency           char(3)        not null,
    status             text           not null check (
        status in ('AUTHORISED', 'PENDING', 'FAILED', 'SUCCESS', 'REVERSED')),
    occurred_at        timestamptz    not null,
    received_at        timestamptz    not null,
    recorded_by        text           not null,
    by_person          boolean        not null,
    person_behind      text           not null default '',
    behind_may_confirm boolean        not null default false,
    constraint payment_transaction_reference unique (provider, reference)
);
create index payment_transaction_of_invoice on payment_transaction (invoice_id, id);
revoke delete, truncate on payment_transaction from "${appRole}";

comment on table payment_transaction is 'Money that came in for an invoice, or went back to the customer.';
comment on column payment_transaction.provider is 'Who handled it: a payment provider, the bank, or manual';
comment on column payment_transaction.reference is 'The provider''s own';
comment on column payment_transaction.direction is 'OUT is a refund: it never counts as received';
comment on column payment_transaction.occurred_at is 'When it happened at the provider';
comment on column payment_transaction.received_at is 'When we heard of it';
comment on column payment_transaction.recorded_by is 'Id of the person or token';
comment on column payment_transaction.by_person is 'A person recorded it, so that a second one confirms';
comment on column payment_transaction.person_behind is
    'Who recorded it, or who owns the token that did: this person cannot confirm it alone; empty for a provider';
comment on column payment_transaction.behind_may_confirm is
    'Whether that person is one who confirms money as well: then no machine verifies it alone';

create table payment_transaction_status (
    id             bigint      generated always as identity primary key,
    transaction_id uuid        not null references payment_transaction (id),
    status         text        not null check (status in ('AUTHORISED', 'PENDING', 'FAILED', 'SUCCESS', 'REVERSED')),
    occurred_at    timestamptz not null,
    received_at    timestamptz not null,
    recorded_by    text        not null,
    by_person      boolean     not null,
    raw_payload    text
);
create index payment_transaction_status_of on payment_transaction_status (transaction_id, id);
revoke update, delete, truncate on payment_transaction_status from "${appRole}";

comment on table payment_transaction_status is 'Every status that a transaction ever had. Append-only.';
comment on column payment_transaction_status.raw_payload is 'What the sender sent, as it was sent';

create table payment_answer (
    id         bigint      generated always as identity primary key,
    invoice_id uuid        not null references invoice (id),
    round      integer     not null check (round > 0),
    position   integer     not null check (position > 0),
    step       text        not null,
    person     text        not null,
    outcome    text        not null,
    note       text        not null,
    at         timestamptz not null,
    alone      boolean     not null default false,
    constraint payment_answer_one_per_position unique (invoice_id, round, position)
);
revoke update, delete, truncate on payment_answer from "${appRole}";

comment on table payment_answer is 'What people answered in the verification of a payment. Append-only.';
comment on column payment_answer.round is 'The invoice''s round at the time';
comment on column payment_answer.position is 'First, second answer of the round: the constraint decides who was first';
comment on column payment_answer.step is 'Id of the user task';
comment on column payment_answer.alone is 'A manager answered alone, as nobody else was left';

create table credit_note (
    id          uuid           primary key,
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
revoke update, delete, truncate on credit_note from "${appRole}";

comment on table credit_note is 'Takes back an invoice or a part of it. Append-only.';
comment on column credit_note.number is 'The legal number, without gaps';

create table credit_note_line (
    credit_note_id uuid           not null references credit_note (id),
    position       integer        not null check (position >= 0),
    description    text           not null,
    net            numeric(19, 4) not null check (net >= 0),
    tax_rate       numeric(7, 4)  not null check (tax_rate between 0 and 100),
    primary key (credit_note_id, position)
);
revoke update, delete, truncate on credit_note_line from "${appRole}";

comment on table credit_note_line is 'How much of which line of the invoice is given back. Append-only.';
comment on column credit_note_line.position is 'Of the invoice''s line';
comment on column credit_note_line.net is 'Before tax; the tax is in credit_note_tax';
comment on column credit_note_line.tax_rate is 'Percent';

create table credit_note_tax (
    credit_note_id uuid           not null references credit_note (id),
    tax_rate       numeric(7, 4)  not null check (tax_rate between 0 and 100),
    net            numeric(19, 4) not null check (net >= 0),
    tax            numeric(19, 4) not null check (tax >= 0),
    primary key (credit_note_id, tax_rate)
);
revoke update, delete, truncate on credit_note_tax from "${appRole}";

comment on table credit_note_tax is 'What a credit note gives back per tax rate. Append-only.';
comment on column credit_note_tax.tax_rate is 'Percent; 0 for lines without tax';

create table customer_credit (
    id                 bigint         generated always as identity primary key,
    customer_id        uuid           not null references customer (id),
    invoice_id         uuid           not null references invoice (id),
    transaction_id     uuid           references payment_transaction (id),
    kind               text           not null check (
        kind in ('OVERPAID', 'NOT_OWED', 'REVERSED', 'APPLIED', 'REFUNDED', 'RETURNED')),
    amount             numeric(19, 4) not null,
    currency           char(3)        not null,
    reason             text           not null,
    acted_by           text           not null,
    by_person          boolean        not null,
    person_behind      text           not null default '',
    behind_may_confirm boolean        not null default false,
    at                 timestamptz    not null,
    constraint customer_credit_sign check (
        (kind in ('OVERPAID', 'NOT_OWED', 'RETURNED')) = (amount > 0) and amount <> 0)
);
create index customer_credit_of_customer on customer_credit (customer_id);
create index customer_credit_of_invoice on customer_credit (invoice_id);
create index customer_credit_of_transaction on customer_credit (transaction_id) where transaction_id is not null;
-- A refund can be returned only once, however often it is reported.
create unique index customer_credit_returned_once on customer_credit (transaction_id) where kind = 'RETURNED';
revoke update, delete, truncate on customer_credit from "${appRole}";

comment on table customer_credit is
    'Ledger of what customers have in hand: the balance is the sum per customer and currency. Append-only.';
comment on column customer_credit.transaction_id is
    'The payment that became this credit or was reversed, or the refund that used it';
comment on column customer_credit.kind is
    'OVERPAID, NOT_OWED: given (+). RETURNED: a refund did not reach the customer (+). REVERSED: its payment was reversed (-). APPLIED: allocated to the invoice (-). REFUNDED: paid out (-).';
comment on column customer_credit.person_behind is 'As in payment_transaction';
comment on column customer_credit.behind_may_confirm is 'As in payment_transaction';
comment on column customer_credit.by_person is
    'Credit that a person allocated is like a payment that a person recorded: a second one approves';

create table money_out (
    id             uuid           primary key,
    invoice_id     uuid           not null references invoice (id),
    customer_id    uuid           not null references customer (id),
    kind           text           not null check (kind in ('CREDIT_NOTE', 'REFUND', 'VOID')),
    amount         numeric(19, 4) not null check (amount > 0),
    currency       char(3)        not null,
    reason         text           not null,
    provider       text           not null,
    reference      text           not null,
    plan_after     text           check (plan_after in ('CANCEL_NOW', 'CANCEL_ON', 'KEEP')),
    last_day       date,
    asked_by       text           not null,
    asked_at       timestamptz    not null,
    state          text           not null check (state in ('WAITING', 'DONE', 'SENT_BACK')),
    decided_by     text,
    decided_at     timestamptz,
    note           text,
    alone          boolean        not null default false,
    credit_note    text,
    released       numeric(19, 4) not null default 0,
    transaction_id uuid           references payment_transaction (id),
    constraint money_out_cancelled_on_a_day check ((plan_after is not distinct from 'CANCEL_ON') = (last_day is not null)),
    constraint money_out_sent_back_by_somebody check (state <> 'SENT_BACK' or decided_by is not null)
);
create index money_out_of_invoice on money_out (invoice_id, asked_at);
create index money_out_of_customer on money_out (customer_id, currency);
create index money_out_of_transaction on money_out (transaction_id) where transaction_id is not null;
revoke delete, truncate on money_out from "${appRole}";

comment on table money_out is
    'Credit notes and refunds that people asked for, done at once or waiting for another person, and their voids. What a process credits is not here.';
comment on column money_out.provider is 'Of a refund; otherwise empty';
comment on column money_out.reference is 'Of a refund, once it is paid; otherwise empty';
comment on column money_out.alone is 'Whoever asked or decided did so alone, as nobody else was left';
comment on column money_out.released is
    'What became credit by the credit note or void: a refund of it is the same money';
comment on column money_out.plan_after is 'What becomes of the plan when a whole term in service is credited';
comment on column money_out.last_day is 'Last day of service, with CANCEL_ON';
comment on column money_out.asked_by is 'Staff id of the person, or of the owner of the token';
comment on column money_out.decided_by is 'Who approved it or sent it back; absent if no other person was needed';
comment on column money_out.credit_note is 'Number of the credit note that was issued';
comment on column money_out.transaction_id is 'The refund that was recorded';

create table finance_decision (
    id         bigint      generated always as identity primary key,
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
revoke update, delete, truncate on finance_decision from "${appRole}";

comment on table finance_decision is 'What a person of finance decided about an invoice or a payment, and why. Append-only.';
comment on column finance_decision.task is 'Id of the user task';
comment on column finance_decision.subject is 'Id of the invoice or of the payment';

-- Views that other rooms may read.

create view decided_alone (kind, plan_id, at, currency, amount) as
select 'PAYMENT', i.plan_id, max(a.at), i.currency, i.total
from payment_answer a join invoice i on i.id = a.invoice_id
where a.alone and a.outcome in ('CLEARED', 'APPROVED')
group by i.id
union all
select 'MONEY_OUT', i.plan_id, coalesce(m.decided_at, m.asked_at), m.currency, m.amount
from money_out m join invoice i on i.id = m.invoice_id
where m.alone and m.state = 'DONE';

comment on view decided_alone is
    'Published: payments that were verified and money that was let go by one person alone, as nobody else was left';

revoke insert, update, delete, truncate on decided_alone from "${appRole}";

create view issued_invoice as
select id, number from invoice where number is not null;

comment on view issued_invoice is 'Published: every invoice that has a number';

create view known_payment as
select id, provider, reference from payment_transaction;

comment on view known_payment is 'Published: every payment and refund that is recorded, by the reference of its provider';

revoke insert, update, delete on issued_invoice, known_payment from "${appRole}";

-- Views are read-only, because writing through a view would use its owner's privileges on the table.
revoke insert, update, delete, truncate on issued_invoice, known_payment from "${appRole}";
