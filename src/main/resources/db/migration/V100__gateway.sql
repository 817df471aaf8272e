-- gateway: events of payment providers, stored unchanged before the sender is answered and applied afterwards.

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
