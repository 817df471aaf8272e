-- Claims whose case starts later, at a pace of its own. Each room that paces its cases adds them here, so that the check
-- of claims sees claims, cases and what is still to come as of one instant.
create view case_to_come (process, subject) as
    select 'plan-renewal', plan_id from renewal_start;
