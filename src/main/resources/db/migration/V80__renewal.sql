-- renewal: offers of the next term, and claimed cases waiting to start.

create table renewal_offer (
    id                     uuid           not null primary key,
    plan_id                uuid           not null references service_plan,
    term_id                uuid           not null references plan_term,
    currency               char(3)        not null,
    base_price_before      numeric(19, 4) not null,
    base_price             numeric(19, 4) not null check (base_price > 0),
    recurring_price_before numeric(19, 4) not null,
    recurring_price        numeric(19, 4) not null,
    state                  text           not null check (state in
        ('OPEN', 'ACCEPTED', 'DECLINED', 'UNPAID', 'RENEWED', 'LAPSED', 'WITHDRAWN')),
    reminded_days          integer,
    offered_at             timestamptz    not null,
    answered_at            timestamptz,
    answered_by            text           not null default '',
    note                   text           not null default ''
);
-- At most one standing offer per term, however often the sweep runs.
create unique index renewal_offer_one_stands on renewal_offer (term_id) where state <> 'WITHDRAWN';
create index renewal_offer_plan on renewal_offer (plan_id, id desc);
-- The terms of an offer are fixed; only its state and answer can change.
revoke update, delete, truncate on renewal_offer from "${appRole}";
grant update (state, reminded_days, answered_at, answered_by, note) on renewal_offer to "${appRole}";

comment on table renewal_offer is 'The next term as it was offered to the customer. What was offered never changes.';
comment on column renewal_offer.term_id is 'The term that ends';
comment on column renewal_offer.base_price_before is 'Of the term that ends';
comment on column renewal_offer.base_price is 'Of the term that is offered';
comment on column renewal_offer.recurring_price_before is 'Base price and recurring add-ons of the term that ends';
comment on column renewal_offer.recurring_price is 'Base price and recurring add-ons of the term that is offered';
comment on column renewal_offer.reminded_days is 'The last reminder that went out, by its days before the term''s end';
comment on column renewal_offer.answered_by is 'Person or customer as the audit names them; empty while open and where it was renewed automatically';

create table renewal_start (
    plan_id    uuid        not null primary key references service_plan,
    term_id    uuid        not null references plan_term,
    claimed_at timestamptz not null
);
create index renewal_start_oldest on renewal_start (claimed_at);

comment on table renewal_start is 'Claimed by the nightly sweep, taken one by one when its case is started.';

create view case_to_come (process, subject) as
    select 'plan-renewal', plan_id from renewal_start;

comment on view case_to_come is
    'Claims whose case starts later, at a pace of its own: the check of claims sees claims, cases and what is still to come as of one instant.';

-- Views are read-only, because writing through a view would use its owner's privileges on the table.
revoke insert, update, delete, truncate on case_to_come from "${appRole}";
