-- Whether the person behind a report of money, who recorded it or owns the token that did, is one who confirms money as well:
-- then no machine verifies it alone. For what is there already the groups of today are the best that is known.
alter table payment_transaction add column behind_may_confirm boolean not null default false;

update payment_transaction set behind_may_confirm = true
where by_person
    or person_behind in (select user_id_ from act_id_membership where group_id_ in ('manager', 'finance'));
