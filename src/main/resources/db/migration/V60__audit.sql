-- What happened, in the transaction in which it happened. Append-only for the application.
create table audit_entry (
    id               bigint generated always as identity primary key,
    at               timestamptz not null,
    -- by the one clock of the database, so that neither a node's wrong clock nor a test's moved one confuses the sealer
    written_at       timestamptz not null default clock_timestamp(),
    actor            text not null,
    event            text not null,
    subjects         text[] not null,
    before           text not null,
    after            text not null,
    reason           text not null,
    process_instance text not null,
    task             text not null
);

create index audit_entry_subjects on audit_entry using gin (subjects) with (fastupdate = on);

-- One row seals a batch of entries: a hash of each, and a hash over all of them and the seal before. Ids commit out of
-- order, so a seal lists its entries. max_id: the highest of them. settled_id: up to here nothing was being written any
-- more, so later seals look above it only.
create table audit_seal (
    seq           bigint primary key,
    sealed_at     timestamptz not null default clock_timestamp(),
    entry_ids     bigint[] not null,
    entry_hashes  bytea not null,
    max_id        bigint not null,
    settled_id    bigint not null,
    snapshot_xmax numeric(20) not null,
    chain_hash    bytea not null,
    check (cardinality(entry_ids) > 0 and 32 * cardinality(entry_ids) = length(entry_hashes))
);

create index audit_seal_max_id on audit_seal (max_id);

revoke update, delete, truncate on audit_entry from "${appRole}";
revoke update, delete, truncate on audit_seal from "${appRole}";
