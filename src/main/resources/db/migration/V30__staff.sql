-- People, teams, what each person may do with a team's plans, and the tokens of machines.
create table person (
    id       varchar(64) primary key,
    name     varchar(200) not null,
    email    varchar(254) not null,
    active   boolean not null default true,
    hired_at timestamptz not null
);

create table team (
    id        uuid primary key,
    name      varchar(100) not null unique,
    formed_at timestamptz not null
);

create table team_level (
    person_id varchar(64) not null references person (id),
    team_id   uuid not null references team (id),
    level     varchar(20) not null check (level in ('NONE', 'VIEW_OWN', 'VIEW_ALL', 'EDIT', 'ACTIVATE')),
    primary key (person_id, team_id)
);

create index team_level_team on team_level (team_id);

-- The secret itself is nowhere: a lookup compares SHA-256 of what the caller sent.
create table api_token (
    id           uuid primary key,
    name         varchar(100) not null,
    owner        varchar(64) not null references person (id),
    prefix       varchar(16) not null,
    secret_hash  bytea not null unique,
    scopes       text[] not null check (cardinality(scopes) > 0),
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz,
    last_used_on date
);

create index api_token_owner on api_token (owner);
