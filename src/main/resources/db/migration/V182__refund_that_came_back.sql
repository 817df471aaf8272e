-- RETURNED: a refund that did not reach the customer; what it had taken from the credit is there again (+).
alter table customer_credit drop constraint customer_credit_kind_check;
alter table customer_credit drop constraint customer_credit_sign;
alter table customer_credit
    add constraint customer_credit_kind_check check (
        kind in ('OVERPAID', 'NOT_OWED', 'TAKEN_BACK', 'APPLIED', 'REFUNDED', 'RETURNED')),
    add constraint customer_credit_sign check (
        (kind in ('OVERPAID', 'NOT_OWED', 'RETURNED')) = (amount > 0) and amount <> 0);

-- A refund comes back once, whoever says so how often.
create unique index customer_credit_returned_once on customer_credit (transaction_id) where kind = 'RETURNED';
