-- customer: customers with their contacts and service locations.

create sequence customer_number;

create table customer (
    id             uuid          primary key,
    number         text          not null unique,
    name           text          not null,
    kind           text          not null check (kind in ('RESIDENTIAL', 'COMMERCIAL')),
    language       text          not null,
    street         text          not null,
    postal_code    text          not null,
    city           text          not null,
    region         text          not null default '',
    country        text          not null check (length(country) = 2),
    vat_id         text          not null default '',
    tax_rate       numeric(5, 2) not null check (tax_rate between 0 and 100),
    blocked_reason text,
    blocked_at     timestamptz,
    created_at     timestamptz   not null,
    changes        int           not null,
    version        bigint        not null,
    constraint customer_blocked_has_a_reason check ((blocked_at is null) = (blocked_reason is null))
);

comment on table customer is 'A customer, with the address that invoices go to.';
comment on column customer.number is 'The number that people use';
comment on column customer.language is 'Of mails, pages and paper: en or de';
comment on column customer.country is 'ISO 3166-1 alpha-2';
comment on column customer.postal_code is 'Empty in countries without postal codes';
comment on column customer.region is 'State, province or county; empty where addresses do without';
comment on column customer.vat_id is 'As printed on invoices; empty if there is none';
comment on column customer.tax_rate is 'Percent on what is taxable';
comment on column customer.blocked_reason is 'Why nothing new is sold to the customer; absent while not blocked';
comment on column customer.changes is 'How often people changed it; the entity tag of the API';
comment on column customer.version is 'Version of optimistic locking';

create table customer_contact (
    customer_id uuid not null references customer,
    position    int  not null,
    name        text not null,
    email       text not null,
    phone       text not null,
    primary key (customer_id, position)
);

comment on table customer_contact is 'People to reach at a customer.';
comment on column customer_contact.position is 'From 0; mails go to the first';

create table service_location (
    id          uuid primary key,
    customer_id uuid not null references customer,
    name        text not null,
    street      text not null,
    postal_code text not null,
    city        text not null,
    region      text not null default '',
    country     text not null check (length(country) = 2),
    time_zone   text not null,
    unique (customer_id, name)
);

comment on table service_location is 'A place of a customer where service is done.';
comment on column service_location.postal_code is 'Empty in countries without postal codes';
comment on column service_location.region is 'State, province or county; empty where addresses do without';
comment on column service_location.country is 'ISO 3166-1 alpha-2';
comment on column service_location.time_zone is 'IANA name, such as Europe/Berlin';

create view published_customer (id, number, name) as
    select id, number, name from customer;
revoke insert, update, delete, truncate on published_customer from "${appRole}";

comment on view published_customer is 'Who a plan is for: whoever may see a plan may see its customer''s name.';
