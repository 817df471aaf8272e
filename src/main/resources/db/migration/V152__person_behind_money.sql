-- The person behind a report of money: who recorded it, or who owns the token that did. They cannot confirm it alone.
alter table payment_transaction add column person_behind text not null default '';

update payment_transaction set person_behind = recorded_by where by_person;
update payment_transaction set person_behind = token.owner from api_token token
where not by_person and recorded_by = token.id::text;
