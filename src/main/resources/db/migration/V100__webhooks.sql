-- Events of payment providers as they were sent: kept before the sender is answered, applied afterwards.
create table webhook_event (
    id               uuid primary key,
    provider         text        not null,
    -- the sender's; it sends an event again until it is answered
    event_id         text        not null,
    -- the bytes that were signed
    body             bytea       not null,
    signed_at        timestamptz not null,
    received_at      timestamptz not null,
    state            text        not null check (state in
        ('RECEIVED', 'APPLIED', 'IGNORED', 'UNMATCHED', 'FAILED', 'DISMISSED')),
    attempts         integer     not null default 0,
    next_attempt_at  timestamptz not null,
    -- why it is where it is, in words
    reason           text        not null default '',
    -- what an unmatched one waits for: an invoice of this number, or a transaction of this reference
    wanted_invoice   text,
    wanted_reference text,
    -- what a person said instead
    assigned_invoice text,
    assigned_by      text,
    transaction_id   uuid references payment_transaction (id),
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

-- What was sent stays as it was sent; only what became of it is written down.
revoke update, delete, truncate on webhook_event from "${appRole}";
grant update (state, attempts, next_attempt_at, reason, wanted_invoice, wanted_reference, assigned_invoice, assigned_by,
    transaction_id, settled_at) on webhook_event to "${appRole}";
