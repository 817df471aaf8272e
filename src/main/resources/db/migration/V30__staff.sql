-- staff: people, teams, each person's level on a team's plans, and API tokens.

create table person (
    id           varchar(64)  primary key,
    name         varchar(200) not null,
    email        varchar(254) not null,
    email_since  timestamptz  not null,
    email_before varchar(254),
    active       boolean      not null default true,
    hired_at     timestamptz  not null
);

comment on table person is 'Whoever works or worked here; nobody is deleted.';
comment on column person.id is 'Name to sign on with';
comment on column person.email_since is 'When the mail address was entered: links go to it a day later';
comment on column person.email_before is 'Gets the links until then; absent if the first address was never changed';
comment on column person.active is 'False from the moment the person has left';

create table team (
    id        uuid         primary key,
    name      varchar(100) not null unique,
    formed_at timestamptz  not null
);

comment on table team is 'A team; each plan belongs to one.';

create table team_level (
    person_id varchar(64) not null references person (id),
    team_id   uuid        not null references team (id),
    level     varchar(20) not null check (level in ('NONE', 'VIEW_OWN', 'VIEW_ALL', 'EDIT', 'ACTIVATE')),
    primary key (person_id, team_id)
);
create index team_level_team on team_level (team_id);

comment on table team_level is 'What a person may do with the plans of a team; no row: nothing.';
comment on column team_level.level is 'Each level includes those before it: NONE, VIEW_OWN, VIEW_ALL, EDIT, ACTIVATE';

create table api_token (
    id           uuid         primary key,
    name         varchar(100) not null,
    owner        varchar(64)  not null references person (id),
    prefix       varchar(16)  not null,
    secret_hash  bytea        not null unique,
    scopes       text[]       not null check (cardinality(scopes) > 0),
    created_at   timestamptz  not null,
    expires_at   timestamptz  not null,
    revoked_at   timestamptz,
    last_used_on date
);
create index api_token_owner on api_token (owner);

comment on table api_token is 'A token of a machine. The secret itself is stored nowhere.';
comment on column api_token.owner is 'The person who answers for it: it may do nothing that this person may not';
comment on column api_token.prefix is 'The first characters of the secret, by which people tell tokens apart';
comment on column api_token.secret_hash is 'SHA-256 of the secret; a request is looked up by it';
comment on column api_token.last_used_on is 'Written once a day';

create table password_link (
    id         uuid        primary key,
    person     varchar(64) not null references person (id),
    token_hash bytea       not null unique,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at   timestamptz
);
create index password_link_person on password_link (person) where ended_at is null;

comment on table password_link is
    'A mailed link on which a person chooses a password, once. The token is stored nowhere: it is worked out from the id and the installation''s secret.';
comment on column password_link.token_hash is 'SHA-256 of the token';
comment on column password_link.ended_at is 'When it or another one was used, or the access was reset';

create table second_factor (
    id        uuid        primary key,
    person    varchar(64) not null unique,
    secret    bytea       not null,
    since     timestamptz not null,
    last_step bigint      not null
);

comment on table second_factor is
    'What a person proves with a code of their authenticator app (RFC 6238), after the password. No row: none.';
comment on column second_factor.person is 'Who signs on with this id; an administrator need not be staff';
comment on column second_factor.secret is
    'Encrypted with AES-256-GCM by the installation''s key: 12 bytes that differ each time, then the secret and its tag';
comment on column second_factor.since is 'When the first code was entered';
comment on column second_factor.last_step is
    'The newest step of 30 seconds since 1970 whose code was entered: that code and older ones count no more';

create table recovery_code (
    factor  uuid        not null references second_factor (id) on delete cascade,
    hash    bytea       not null,
    used_at timestamptz,
    primary key (factor, hash)
);

comment on table recovery_code is 'Codes that each replace a code of the app once. The code itself is stored nowhere.';
comment on column recovery_code.hash is 'HMAC-SHA-256 of the code with the installation''s key';

create table staff_reset (
    id        uuid        primary key,
    person    varchar(64) not null references person (id),
    by_person varchar(64) not null check (by_person <> person),
    what      text        not null check (what in ('HIRED', 'PASSWORD', 'MAIL_ADDRESS', 'GROUPS', 'SECOND_FACTOR')),
    at        timestamptz not null,
    chosen_at timestamptz,
    factor_at timestamptz
);
create index staff_reset_person on staff_reset (person);
create index staff_reset_by_person on staff_reset (by_person);

comment on table staff_reset is
    'Whose access was reset by whom. The two count as one person until 24 hours after chosen_at.';
comment on column staff_reset.by_person is 'Who signs on with this id; an administrator need not be staff';
comment on column staff_reset.what is 'HIRED: with the first groups and mail address';
comment on column staff_reset.chosen_at is 'When the person chose the next password; absent until then';
comment on column staff_reset.factor_at is
    'When the person then set up a second factor, after the reset of the last one; chosen_at counts from then, too';

create view published_staff_reset (person, by_person, at, chosen_at) as
    select person, by_person, at, chosen_at from staff_reset;

comment on view published_staff_reset is
    'Whose access was reset by whom, and when the person then chose a password; absent until then.';

-- Views are read-only, because writing through a view would use its owner's privileges on the table.
revoke insert, update, delete, truncate on published_staff_reset from "${appRole}";

create view published_api_token (id, owner, must_choose, secret_hash, scopes, expires_at, last_used_on) as
select token.id, token.owner,
    exists (select 1 from staff_reset reset where reset.person = token.owner and reset.chosen_at is null),
    token.secret_hash, token.scopes, token.expires_at, token.last_used_on
from api_token token join person on person.id = token.owner
where token.revoked_at is null and person.active;

comment on view published_api_token is
    'Published: tokens that are not revoked and whose owners still work here, with their hashes.';
comment on column published_api_token.must_choose is 'Whether the owner must choose a password first';

revoke insert, update, delete, truncate on published_api_token from "${appRole}";
