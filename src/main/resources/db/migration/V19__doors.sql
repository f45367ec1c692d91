-- Limits that hold however many ask at once: whoever counts waits for who counted before, and then
-- counts anew. Within one statement alone nobody sees what another one is adding.

create function calendars_of(owner uuid) returns bigint language plpgsql volatile as $$
begin
  perform from participants where id = owner for no key update;
  return (select count(*) from calendars where participant_id = owner);
end
$$;

create function webhooks_of(owner uuid) returns bigint language plpgsql volatile as $$
begin
  perform from organisations where id = owner for no key update;
  return (select count(*) from webhooks where organisation_id = owner);
end
$$;
