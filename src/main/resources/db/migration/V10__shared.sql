-- shared: database privileges, and the subjects that have a live case.

-- The owner runs migrations; the application's role only reads and writes rows. Append-only tables revoke more where
-- they are created.
grant usage on schema public to "${appRole}";
alter default privileges in schema public grant select, insert, update, delete on tables to "${appRole}";
alter default privileges in schema public grant usage, select on sequences to "${appRole}";

-- Rows live for days at most. Letting vacuum truncate the table would save nothing and mislead the planner (see the
-- engine's tables in the migration of process).
create table live_case (
    process    text        not null,
    subject    uuid        not null,
    claimed_at timestamptz not null,
    primary key (process, subject)
) with (vacuum_truncate = off);

comment on table live_case is 'At most one live case per process and subject; the row goes when the process instance ends.';
comment on column live_case.process is 'Id of the drawing';
comment on column live_case.subject is 'Id of the plan, invoice, payment or mail that the case is about';

create view published_claim (process, subject) as
    select process, subject from live_case;

comment on view published_claim is 'Subjects that have a live case, or will have one soon.';

-- Views are read-only, because writing through a view would use its owner's privileges on the table.
revoke insert, update, delete, truncate on published_claim from "${appRole}";
