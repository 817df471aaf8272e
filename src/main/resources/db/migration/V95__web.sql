-- What a creating call of the API answered, written in the transaction of its work: the same call again gets the same
-- answer, and a crash leaves either both or neither.
create table idempotency_key (
    principal    varchar(100) not null,
    key          varchar(255) not null,
    fingerprint  bytea not null,
    status       smallint not null,
    content_type varchar(100),
    location     varchar(500),
    etag         varchar(100),
    -- null where the answer holds a secret that is shown once
    body         bytea,
    created_at   timestamptz not null,
    primary key (principal, key)
);

create index idempotency_key_created_at on idempotency_key (created_at);
