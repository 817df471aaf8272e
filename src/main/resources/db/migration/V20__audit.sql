-- audit: one entry per event, written in the event's transaction, and the seals over the entries. Append-only.

create table audit_entry (
    id               bigint      generated always as identity primary key,
    at               timestamptz not null,
    written_at       timestamptz not null default clock_timestamp(),
    actor            text        not null,
    event            text        not null,
    subjects         text[]      not null,
    before           text        not null,
    after            text        not null,
    reason           text        not null,
    process_instance text        not null,
    task             text        not null
);
create index audit_entry_subjects on audit_entry using gin (subjects) with (fastupdate = on);
revoke update, delete, truncate on audit_entry from "${appRole}";

comment on table audit_entry is 'One domain event. Append-only.';
comment on column audit_entry.at is 'When it happened, by the application''s clock';
comment on column audit_entry.written_at is
    'By the database''s clock, so that neither a node''s wrong clock nor a test''s moved one confuses the sealer';
comment on column audit_entry.actor is 'Id of the person or token that acted; system for a machine';
comment on column audit_entry.event is 'Name of the event';
comment on column audit_entry.subjects is 'What it concerns, each as kind:id';
comment on column audit_entry.before is 'State before, empty where there was none';
comment on column audit_entry.after is 'State after';
comment on column audit_entry.reason is 'Why, in the words of whoever acted; empty where nobody was asked';
comment on column audit_entry.process_instance is 'Id of the case in which it happened; empty outside of one';
comment on column audit_entry.task is 'Id of the element in the drawing; empty outside of a case';

create table audit_seal (
    seq           bigint         primary key,
    sealed_at     timestamptz    not null default clock_timestamp(),
    entry_ids     bigint[]       not null,
    entry_hashes  bytea          not null,
    max_id        bigint         not null,
    settled_id    bigint         not null,
    snapshot_xmax numeric(20)    not null,
    chain_hash    bytea          not null,
    check (cardinality(entry_ids) > 0 and 32 * cardinality(entry_ids) = length(entry_hashes))
);
create index audit_seal_max_id on audit_seal (max_id);
revoke update, delete, truncate on audit_seal from "${appRole}";

comment on table audit_seal is
    'Seals a batch of entries: a hash of each, and a hash over all of them and the seal before. Append-only.';
comment on column audit_seal.entry_ids is 'The entries it seals; listed, because ids commit out of order';
comment on column audit_seal.entry_hashes is 'SHA-256 of each entry, 32 bytes each, in the order of entry_ids';
comment on column audit_seal.max_id is 'The highest of entry_ids';
comment on column audit_seal.settled_id is
    'Up to this id nothing was being written any more; later seals look above it only';
comment on column audit_seal.snapshot_xmax is 'First transaction id that the sealer''s snapshot did not see';
comment on column audit_seal.chain_hash is 'SHA-256 over entry_hashes and the chain_hash of the seal before';
