-- Renewals: what a plan says of them, the offers that were made, and the cases that wait to be started.

alter table service_plan
    add column auto_renew          boolean not null default false,
    add column escalation_kind     text check (escalation_kind in ('PERCENT', 'AMOUNT')),
    add column escalation_value    numeric(19, 4) check (escalation_value > 0),
    add column renewal_notice_days integer not null default 45 check (renewal_notice_days between 1 and 180),
    add constraint service_plan_escalates_by_something check ((escalation_kind is null) = (escalation_value is null));

-- A term has a base price of its own: that of its plan until now, which no plan could change once it was bought.
alter table plan_term add column base_price numeric(19, 4) check (base_price > 0);
update plan_term set base_price = plan.base_price from service_plan plan where plan.id = plan_term.plan_id;
alter table plan_term alter column base_price set not null;

create table renewal_offer (
    id                     uuid           not null primary key,
    plan_id                uuid           not null references service_plan,
    -- the term that ends
    term_id                uuid           not null references plan_term,
    currency               char(3)        not null,
    base_price_before      numeric(19, 4) not null,
    base_price             numeric(19, 4) not null check (base_price > 0),
    recurring_price_before numeric(19, 4) not null,
    recurring_price        numeric(19, 4) not null,
    state                  text           not null check (state in
        ('OPEN', 'ACCEPTED', 'DECLINED', 'UNPAID', 'RENEWED', 'LAPSED', 'WITHDRAWN')),
    -- the last reminder that went out, by its days before the term's end
    reminded_days          integer,
    offered_at             timestamptz    not null,
    answered_at            timestamptz,
    answered_by            text           not null default '',
    note                   text           not null default ''
);
-- however often the sweep runs: one offer stands for a term
create unique index renewal_offer_one_stands on renewal_offer (term_id) where state <> 'WITHDRAWN';
create index renewal_offer_plan on renewal_offer (plan_id, id desc);
-- What was offered is frozen; only what becomes of the offer can change.
revoke update, delete, truncate on renewal_offer from "${appRole}";
grant update (state, reminded_days, answered_at, answered_by, note) on renewal_offer to "${appRole}";

-- Claimed by the nightly sweep, taken one by one when its case is started.
create table renewal_start (
    plan_id    uuid        not null primary key references service_plan,
    term_id    uuid        not null references plan_term,
    claimed_at timestamptz not null
);
create index renewal_start_oldest on renewal_start (claimed_at);
