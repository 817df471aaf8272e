-- Deadlines of human tasks: reminded and escalated once each, and mails to our own people beside those to customers.

-- When people are reminded stands as the follow-up date of the task itself. Tasks that are open already get theirs here:
-- without business hours, which no statement knows.
update act_ru_task set follow_up_date_ = create_time_ + (due_date_ - create_time_) * 0.8
where due_date_ is not null and follow_up_date_ is null;

create index act_ru_task_follow_up on act_ru_task (follow_up_date_);
create index act_ru_task_due on act_ru_task (due_date_);

-- What was done about a task's deadline: the row decides which node does it, and goes with the task.
create table task_deadline (
    task text        not null references act_ru_task (id_) on delete cascade,
    step text        not null check (step in ('REMINDED', 'ESCALATED')),
    at   timestamptz not null,
    primary key (task, step)
);

-- With which members of a group its open tasks were last looked through, and how far that is.
create table task_group (
    group_id  text primary key,
    members   text not null,
    -- the task after which to go on; null when all were looked at
    next_after text
);

alter table notification
    add column person varchar(64) references person (id),
    alter column plan_id drop not null,
    alter column plan_number drop not null,
    alter column customer_id drop not null,
    add constraint notification_has_one_addressee check (
        (person is null) = (plan_id is not null)
        and (plan_id is null) = (plan_number is null)
        and (plan_id is null) = (customer_id is null));

-- Who has left the staff is in none of its groups any more.
delete from act_id_membership membership using person
where person.id = membership.user_id_ and not person.active and membership.group_id_ <> 'camunda-admin';
