-- What can be sold. An archived item stays for the plans that use it.
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
