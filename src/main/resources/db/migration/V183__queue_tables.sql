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
