-- Who sees which programme, and coordinates it: people of its parties, and clients of theirs, of
-- which some are let at a few projects only.
create view programme_access as
select party.programme_id, reader.id as participant_id, reader.administrator,
  exists (select from programme_coordinators c
    where c.programme_id = party.programme_id and c.participant_id = reader.id) as coordinates
from actors reader
join programme_parties party on party.organisation_id = reader.organisation_id
where reader.active
  and (reader.projects is null or exists (select from projects p
    where p.programme_id = party.programme_id and p.id = any(reader.projects)));
