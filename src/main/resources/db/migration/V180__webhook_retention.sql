-- What was applied, or did not concern us, is kept for a while and then forgotten; what somebody may still have to look at
-- stays, whoever deletes.
grant delete on webhook_event to "${appRole}";
create function webhook_event_stays_until_settled() returns trigger language plpgsql as
$$
begin
    if old.state not in ('APPLIED', 'IGNORED') then
        raise exception 'an event that was not applied stays';
    end if;
    return old;
end
$$;
create trigger webhook_event_stays_until_settled before delete on webhook_event
    for each row execute function webhook_event_stays_until_settled();

create index webhook_event_settled on webhook_event (settled_at) where state in ('APPLIED', 'IGNORED');
