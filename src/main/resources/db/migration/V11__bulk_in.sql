-- The keys that rows of batches came with, so that a batch can be sent again. They are kept for
-- good: a sheet that is imported a year later is still the same sheet.
create table entry_keys (
  -- the participant who sent the rows; for imported sheets the organisation
  space       uuid  not null,
  key         text  not null,
  fingerprint bytea not null,
  entry_id    uuid  not null,
  primary key (space, key)
);

-- Sheets of runs that somebody is about to import; a day later they are gone.
create table imports (
  id              uuid primary key,
  project_id      uuid        not null references projects,
  participant_id  uuid        not null references participants,
  -- JSON of the contract
  description     text        not null,
  -- SHA-256 of the file and of which sheet in it
  digest          text        not null,
  created_at      timestamptz not null
);
create index imports_age on imports (created_at);
create index imports_participant on imports (participant_id, id);

-- Their rows below the head.
create table import_rows (
  import_id uuid    not null references imports on delete cascade,
  -- as a spreadsheet counts them, from 1
  number    integer not null,
  -- a JSON list
  cells     text    not null,
  primary key (import_id, number)
);

-- How a project's sheets are read.
create table import_mappings (
  project_id uuid primary key references projects,
  -- JSON of the contract
  mapping    text        not null,
  version    integer     not null,
  updated_at timestamptz not null
);
