-- No key is common in a table that work passes through. A look that finds few rows takes their keys for all there are,
-- and any other key for one with no row; a plan for that key then seems so much cheaper than the plan for every key that
-- the statement is planned anew each time. With one common value at most, both seem the same. How often a key occurs is
-- said in migration 183.
alter table act_ru_execution
    alter column proc_inst_id_ set statistics 1,
    alter column root_proc_inst_id_ set statistics 1,
    alter column parent_id_ set statistics 1,
    alter column super_exec_ set statistics 1,
    alter column business_key_ set statistics 1;
alter table act_ru_variable
    alter column execution_id_ set statistics 1,
    alter column proc_inst_id_ set statistics 1;
alter table act_ru_job
    alter column execution_id_ set statistics 1,
    alter column process_instance_id_ set statistics 1;
alter table act_ru_task
    alter column execution_id_ set statistics 1,
    alter column proc_inst_id_ set statistics 1;
alter table act_ru_event_subscr
    alter column execution_id_ set statistics 1,
    alter column proc_inst_id_ set statistics 1;
alter table act_ru_identitylink
    alter column task_id_ set statistics 1;
alter table act_ru_authorization
    alter column resource_id_ set statistics 1;
