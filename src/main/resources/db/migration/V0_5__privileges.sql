-- The owner runs migrations; the application's role works on rows only. Append-only tables revoke more, each where it
-- is created.
grant usage on schema public to "${appRole}";
alter default privileges in schema public grant select, insert, update, delete on tables to "${appRole}";
alter default privileges in schema public grant usage, select on sequences to "${appRole}";
