-- By which import a run came, so that an import can be taken back as one act; null for the rows of
-- batches, and for runs that were there before their row.
alter table entry_keys add column import_id uuid;
create index entry_keys_import on entry_keys (import_id) where import_id is not null;
-- A run may be known by several keys; they move with it when it is amended by a sheet.
create index entry_keys_entry on entry_keys (entry_id);

-- The imports that were run. The sheet itself is gone a day later.
create table import_runs (
  -- the sheet's
  id              uuid primary key,
  project_id      uuid        not null references projects,
  organisation_id uuid        not null,
  actor_id        uuid        not null,
  actor_name      text        not null,
  -- what the file is called; null where nobody said
  name            text,
  at              timestamptz not null
);
create index import_runs_project on import_runs (project_id, organisation_id, id);

-- A sheet is known again by its rows, not by its bytes. Those that were taken in before, and of which
-- less was noted, are to be taken in again.
delete from imports;
alter table imports drop column digest;
