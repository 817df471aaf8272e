-- gateway: events of payment providers and uploaded bank statements, stored unchanged and applied afterwards.

create table webhook_event (
    id               uuid        primary key,
    provider         text        not null,
    event_id         text        not null,
    body             bytea       not null,
    signed_at        timestamptz not null,
    received_at      timestamptz not null,
    state            text        not null check (state in
        ('RECEIVED', 'APPLIED', 'IGNORED', 'UNMATCHED', 'FAILED', 'DISMISSED')),
    attempts         integer     not null default 0,
    next_attempt_at  timestamptz not null,
    reason           text        not null default '',
    wanted_invoice   text,
    wanted_reference text,
    assigned_invoice text,
    assigned_by      text,
    transaction_id   uuid        references payment_transaction (id),
    settled_at       timestamptz,
    constraint webhook_event_once unique (provider, event_id),
    constraint webhook_event_assigned_by_somebody check ((assigned_invoice is null) = (assigned_by is null)),
    constraint webhook_event_applied_has_transaction check ((state = 'APPLIED') = (transaction_id is not null))
);
create index webhook_event_due on webhook_event (next_attempt_at, id) where state = 'RECEIVED';
create index webhook_event_unmatched on webhook_event (id) where state = 'UNMATCHED';
create index webhook_event_wants_invoice on webhook_event (wanted_invoice) where state = 'UNMATCHED';
create index webhook_event_wants_reference on webhook_event (wanted_reference) where state = 'UNMATCHED';
create index webhook_event_failed on webhook_event (id) where state = 'FAILED';
create index webhook_event_settled on webhook_event (settled_at) where state in ('APPLIED', 'IGNORED');
-- The content of an event never changes; only its state does.
revoke update, truncate on webhook_event from "${appRole}";
grant update (state, attempts, next_attempt_at, reason, wanted_invoice, wanted_reference, assigned_invoice, assigned_by,
    transaction_id, settled_at) on webhook_event to "${appRole}";

-- Applied and ignored events are deleted after a while; those that may still need a decision cannot be deleted.
create function webhook_event_stays_until_settled() returns trigger language plpgsql as
$$
begin
    if old.state not in ('APPLIED', 'IGNORED') then
        raise exception 'an event that was not applied stays';
    end if;
    return old;
end
$$;
create trigger webhook_event_stays_until_settled before delete on webhook_event
    for each row execute function webhook_event_stays_until_settled();

comment on table webhook_event is 'An event of a payment provider. What was sent never changes.';
comment on column webhook_event.event_id is 'The sender''s; it sends an event again until it is answered';
comment on column webhook_event.body is 'The bytes that were signed';
comment on column webhook_event.attempts is 'How often applying it failed';
comment on column webhook_event.reason is 'Why it is in its state, in words';
comment on column webhook_event.wanted_invoice is 'An unmatched event waits for an invoice of this number';
comment on column webhook_event.wanted_reference is 'An unmatched event waits for a transaction of this reference';
comment on column webhook_event.assigned_invoice is 'Number of the invoice that a person named instead';
comment on column webhook_event.transaction_id is 'What it became';
comment on column webhook_event.settled_at is 'When nothing more was to be done about it';

create table bank_statement (
    id              uuid        primary key,
    uploaded_by     text        not null,
    file_name       text        not null,
    content         bytea       not null check (length(content) <= 1048576),
    uploaded_at     timestamptz not null,
    state           text        not null default 'CHECKED' check (state in ('CHECKED', 'RECORDING', 'RECORDED')),
    transfers       integer     not null,
    new_lines       integer[]   not null default '{}',
    known_lines     integer[]   not null default '{}',
    repeated_lines  integer[]   not null default '{}',
    done            integer     not null default 0,
    recorded        integer     not null default 0,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null
);
create index bank_statement_uploader on bank_statement (uploaded_by, uploaded_at);
create index bank_statement_due on bank_statement (next_attempt_at) where state = 'RECORDING';
-- What was checked is what is recorded.
revoke update, truncate on bank_statement from "${appRole}";
grant update (state, new_lines, known_lines, repeated_lines, done, recorded, attempts, next_attempt_at)
    on bank_statement to "${appRole}";

comment on table bank_statement is
    'A bank statement''s file that a person uploaded to check and record it; deleted after a day, or a week after it was recorded. The content never changes.';
comment on column bank_statement.transfers is 'Number of transfers in the file';
comment on column bank_statement.new_lines is 'Line numbers that the person ordered to record, in the order of the file';
comment on column bank_statement.known_lines is 'Line numbers of transfers that were recorded before';
comment on column bank_statement.repeated_lines is 'Line numbers that repeat an earlier line';
comment on column bank_statement.done is 'How many of new_lines have been worked through';
comment on column bank_statement.recorded is 'How many of those became transactions';
comment on column bank_statement.attempts is 'How often the next line failed';

create table bank_statement_error (
    statement_id uuid    not null references bank_statement on delete cascade,
    line         integer not null,
    column_name  text    not null,
    value        text    not null,
    reason       text    not null
);
create index bank_statement_error_statement on bank_statement_error (statement_id, line);

comment on table bank_statement_error is 'Why a line of a bank statement was not recorded.';
comment on column bank_statement_error.column_name is 'As the header names it; empty for the whole line';
comment on column bank_statement_error.value is 'As in the file, shortened';
