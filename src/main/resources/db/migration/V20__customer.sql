-- Customers, how to reach them, where service is done, and the links by which they see things without an account.
create sequence customer_number;

create table customer (
    id          uuid          primary key,
    number      text          not null unique,
    name        text          not null,
    kind        text          not null check (kind in ('RESIDENTIAL', 'COMMERCIAL')),
    language    text          not null,
    street      text          not null,
    postal_code text          not null,
    city        text          not null,
    country     text          not null check (length(country) = 2),
    tax_rate    numeric(5, 2) not null check (tax_rate between 0 and 100),
    created_at  timestamptz   not null,
    changes     int           not null,
    version     bigint        not null
);

create table customer_contact (
    customer_id uuid not null references customer,
    position    int  not null,
    name        text not null,
    email       text not null,
    phone       text not null,
    primary key (customer_id, position)
);

create table service_location (
    id          uuid    primary key,
    customer_id uuid    not null references customer,
    name        text    not null,
    street      text    not null,
    postal_code text    not null,
    city        text    not null,
    country     text    not null check (length(country) = 2),
    time_zone   text    not null,
    unique (customer_id, name)
);

-- The token itself is nowhere: it is worked out from the id and the installation's secret, and only its hash is kept.
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
