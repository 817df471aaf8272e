-- portal: links for customers without an account, and digital features.

create table customer_link (
    id         uuid        primary key,
    kind       text        not null,
    subject    text        not null,
    token_hash bytea       not null unique,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create unique index customer_link_live on customer_link (kind, subject) where revoked_at is null;

comment on table customer_link is
    'A link of a customer. The token is stored nowhere: it is worked out from the id and the installation''s secret.';
comment on column customer_link.kind is 'Which page it opens';
comment on column customer_link.subject is 'Id of what the page shows';
comment on column customer_link.token_hash is 'SHA-256 of the token';

create table link_paper (
    link_id uuid        not null references customer_link (id) on delete cascade,
    mark    bytea       not null,
    content bytea       not null,
    made_at timestamptz not null,
    primary key (link_id, mark)
);
create index link_paper_made_at on link_paper (made_at);

comment on table link_paper is
    'A PDF that was made for a link, so that opening it again costs nothing; gone when the link ends, after a month at the latest.';
comment on column link_paper.mark is
    'SHA-256 of the link''s token and of what the paper says: another version, language or template is another paper';
comment on column link_paper.content is
    'Nonce and PDF, encrypted (AES-256-GCM) with a key that is worked out from the link''s id and the installation''s secret';

create table plan_feature_probe (
    plan_id   uuid        not null references service_plan (id),
    feature   text        not null,
    reachable boolean     not null,
    detail    text        not null,
    probed_at timestamptz not null,
    primary key (plan_id, feature)
);

comment on table plan_feature_probe is 'What the last look at a digital feature of a plan found.';
comment on column plan_feature_probe.detail is 'What was seen, in words';
