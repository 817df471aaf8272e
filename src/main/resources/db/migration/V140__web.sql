-- web: sessions, recent failed sign-ons, and stored responses of idempotent API calls.

-- Names required by Spring Session JDBC.
create table spring_session (
    primary_id            char(36) not null primary key,
    session_id            char(43) not null,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);
create unique index spring_session_id on spring_session (session_id);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);

comment on table spring_session is
    'Sessions of people, so that any node answers any request. Columns as Spring Session JDBC defines them.';
comment on column spring_session.session_id is 'SHA-256 of what the session''s cookie holds, as Base64';
comment on column spring_session.creation_time is 'Milliseconds since 1970';
comment on column spring_session.last_access_time is 'Milliseconds since 1970';
comment on column spring_session.max_inactive_interval is 'Seconds';
comment on column spring_session.expiry_time is 'Milliseconds since 1970';

create table spring_session_attributes (
    session_primary_id char(36)     not null references spring_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);

comment on table spring_session_attributes is 'What a session holds. Columns as Spring Session JDBC defines them.';

create table failed_try (
    id          varchar(80) primary key,
    forgiven_at timestamptz not null
);
create index failed_try_forgiven_at on failed_try (forgiven_at);

comment on table failed_try is
    'Wrong passwords, bad tokens, cookies and signatures, links that lead nowhere and links asked for, counted by all nodes together. A password is counted before it is looked at and given back if it is right.';
comment on column failed_try.id is
    'What is counted (pair, person, address, bad, link, ask) and the SHA-256 of who or where';
comment on column failed_try.forgiven_at is
    'When what was counted is forgiven: each try moves it on by a part of the limit''s time';

create table idempotency_key (
    principal    varchar(100) not null,
    key          varchar(255) not null,
    fingerprint  bytea        not null,
    status       smallint     not null,
    content_type varchar(100),
    location     varchar(500),
    etag         varchar(100),
    body         bytea,
    created_at   timestamptz  not null,
    primary key (principal, key)
);
create index idempotency_key_created_at on idempotency_key (created_at);

comment on table idempotency_key is
    'What a creating call of the API answered, written in the transaction of its work: the same call again gets the same answer, and a crash leaves either both or neither.';
comment on column idempotency_key.principal is 'Who called';
comment on column idempotency_key.key is 'The Idempotency-Key that was sent';
comment on column idempotency_key.fingerprint is 'SHA-256 of the request: the same key with another request is refused';
comment on column idempotency_key.status is 'HTTP status of the answer';
comment on column idempotency_key.body is 'Absent where the answer holds a secret that is shown once';
