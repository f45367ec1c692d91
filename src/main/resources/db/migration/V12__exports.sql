-- Exports that are made in the background, and calendars that are read by a secret address.

-- Any node makes it; one that stops while it does is taken over once it was not heard of for long.
create table exports (
  id           uuid primary key,
  -- a participant or a client; who asked is who may fetch it
  requested_by uuid        not null,
  project_id   uuid        not null references projects,
  format       text        not null,
  language     text        not null,
  state        text        not null check (state in ('waiting', 'running', 'ready', 'failed')),
  -- counts the nodes that tried: what an earlier one still writes no longer counts
  attempt      integer     not null default 0,
  rows_done    integer     not null default 0,
  rows_total   integer     not null default 0,
  file_name    text,
  size         bigint      not null default 0,
  -- SHA-256 of all bytes; null until the export is ready
  digest       text,
  created_at   timestamptz not null,
  touched_at   timestamptz not null,
  expires_at   timestamptz not null
);
create index exports_requested on exports (requested_by, project_id, format);
create index exports_unfinished on exports (created_at) where state in ('waiting', 'running');
create index exports_expiry on exports (expires_at);

-- The bytes, in pieces of equal length but for the last, so that a range is found by its numbers.
create table export_chunks (
  export_id uuid    not null references exports on delete cascade,
  attempt   integer not null,
  ordinal   integer not null,
  bytes     bytea   not null,
  primary key (export_id, attempt, ordinal)
);
-- they are compressed already
alter table export_chunks alter column bytes set storage external;

-- Addresses of calendars. The address holds the secret, the table only its SHA-256.
create table calendars (
  id             uuid primary key,
  participant_id uuid        not null references participants,
  name           text        not null,
  -- null: all that the owner sees
  projects       uuid[],
  secret_hash    bytea       not null unique,
  -- the beginning of the secret, to tell addresses apart by
  hint           text        not null,
  created_at     timestamptz not null
);
create index calendars_participant on calendars (participant_id, id);
