-- pricebook: items that can be sold.

create table pricebook_item (
    id          uuid           primary key,
    code        text           not null unique,
    name        text           not null,
    description text           not null,
    unit_price  numeric(19, 4) not null check (unit_price >= 0),
    currency    char(3)        not null,
    taxable     boolean        not null,
    archived    boolean        not null,
    created_at  timestamptz    not null,
    version     bigint         not null
);

comment on table pricebook_item is 'Something that can be sold on top of a plan''s base price.';
comment on column pricebook_item.unit_price is 'Before tax';
comment on column pricebook_item.currency is 'ISO 4217';
comment on column pricebook_item.archived is 'Not offered any more; it stays for the plans that use it';
comment on column pricebook_item.version is 'Version of optimistic locking';
