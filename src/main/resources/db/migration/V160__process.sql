-- process: reminders of open tasks, findings of the claim check, and storage settings and indexes of the engine's own
-- tables, which the previous migration created.

-- Open tasks are searched by due date and by reminder date.
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

-- Tables with short-lived rows, which exist for seconds to days. Letting vacuum truncate them saves nothing, since they
-- grow again within a minute, and misleads the planner: it assumes a few rows, chooses a sequential scan, and keeps
-- that plan while the table fills with dead rows.
alter table act_ru_execution set (vacuum_truncate = off);
alter table act_ru_variable set (vacuum_truncate = off);
alter table act_ru_job set (vacuum_truncate = off);
alter table act_ru_task set (vacuum_truncate = off);
alter table act_ru_event_subscr set (vacuum_truncate = off);
alter table act_ru_identitylink set (vacuum_truncate = off);
alter table act_ru_authorization set (vacuum_truncate = off);
alter table act_ru_incident set (vacuum_truncate = off);

-- The number of rows per key in these tables is fixed, whatever the last ANALYZE found. Statistics from a nearly empty
-- table overestimate it, so that the planner rejects the generic plan and plans the same statement anew each time.
-- Negative values are a fraction of all rows: -1 if every key is unique, -0.2 if five rows share one.
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
