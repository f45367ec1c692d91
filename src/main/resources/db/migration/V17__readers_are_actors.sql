-- Readers and writers are people or machine clients: what names one of them is called so.

alter view project_access rename column participant_id to actor_id;
alter view programme_access rename column participant_id to actor_id;
alter table idempotency_keys rename column participant_id to actor_id;

-- Who reads an entry: all parties of the project, or the people of one organisation alone. A
-- function and not a view, for it is written out where it is used: whoever counts the entries of a
-- milestone for a reader's organisation pays no join for it.
create function entry_readable(visibility text, owner uuid, reader uuid) returns boolean
  language sql immutable parallel safe
  return visibility = 'joint' or owner = reader;
