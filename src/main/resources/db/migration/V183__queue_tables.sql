-- Tables that work passes through: a row stands here for seconds or days, and what is left of it is cleared away by the
-- next vacuum. Cutting such a table short saves nothing, for it grows again within the minute; and it misleads the
-- planner, which then takes the table for one of a few rows, reads it from end to end, and keeps to that plan while the
-- table fills with rows that are dead but not yet cleared.
alter table act_ru_execution set (vacuum_truncate = off);
alter table act_ru_variable set (vacuum_truncate = off);
alter table act_ru_job set (vacuum_truncate = off);
alter table act_ru_task set (vacuum_truncate = off);
alter table act_ru_event_subscr set (vacuum_truncate = off);
alter table act_ru_identitylink set (vacuum_truncate = off);
alter table act_ru_authorization set (vacuum_truncate = off);
alter table act_ru_incident set (vacuum_truncate = off);
alter table live_case set (vacuum_truncate = off);
alter table plan_movement_unsummed set (vacuum_truncate = off);

-- How many rows of such a table have the same key is known and stays so, whatever the last look at the table has found.
-- The planner would count too many by a look at a table that was short then, take a plan that fits every key for a bad
-- one, and plan the same statement anew each time. A negative number is a share of all rows: -1 where each has its own
-- key, -0.2 where five have one.
alter table act_ru_execution
    alter column proc_inst_id_ set (n_distinct = -0.5),
    alter column root_proc_inst_id_ set (n_distinct = -0.3),
    alter column parent_id_ set (n_distinct = -1),
    alter column super_exec_ set (n_distinct = -1),
    alter column business_key_ set (n_distinct = -1);
alter table act_ru_variable
    alter column execution_id_ set (n_distinct = -0.2),
    alter column proc_inst_id_ set (n_distinct = -0.2);
alter table act_ru_job
    alter column execution_id_ set (n_distinct = -0.5),
    alter column process_instance_id_ set (n_distinct = -0.5);
alter table act_ru_task
    alter column execution_id_ set (n_distinct = -1),
    alter column proc_inst_id_ set (n_distinct = -1);
alter table act_ru_event_subscr
    alter column execution_id_ set (n_distinct = -0.5),
    alter column proc_inst_id_ set (n_distinct = -0.5);
alter table act_ru_identitylink
    alter column task_id_ set (n_distinct = -0.5);
alter table act_ru_authorization
    alter column resource_id_ set (n_distinct = -0.5);
