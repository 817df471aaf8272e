-- process: what was done about open tasks, what the check of claims found, and how the engine's own tables, which the
-- migration before this one created, are stored and searched.

-- Open tasks are looked through by when they are due and when people are reminded.
create index act_ru_task_follow_up on act_ru_task (follow_up_date_);
create index act_ru_task_due on act_ru_task (due_date_);

create table task_deadline (
    task text        not null references act_ru_task (id_) on delete cascade,
    step text        not null check (step in ('REMINDED', 'ESCALATED')),
    at   timestamptz not null,
    primary key (task, step)
);

comment on table task_deadline is
    'What was done about a task''s deadline: the row decides which node does it, and goes with the task.';

create table task_group (
    group_id   text primary key,
    members    text not null,
    next_after text
);

comment on table task_group is 'With which members of a group its open tasks were last looked through.';
comment on column task_group.next_after is 'Id of the task after which to go on; absent when all were looked at';

create table claim_finding (
    process     text        not null,
    subject     text        not null,
    what        text        not null check (what in ('NO_CASE', 'NO_CLAIM', 'TWO_CASES')),
    case_number text        not null,
    found_at    timestamptz not null,
    primary key (process, subject, what)
);

comment on table claim_finding is
    'Where claims on live cases and the cases themselves do not agree, as the nightly check found it last.';
comment on column claim_finding.process is 'Id of the drawing';
comment on column claim_finding.subject is 'Id of what the case is about';
comment on column claim_finding.case_number is 'Business key of the case; empty where there is none';

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
