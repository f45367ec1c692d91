-- The journal: every change, in one order. Writers put what happened into the inbox in the same
-- statement that changes the state; one sequencer moves committed rows into the journal and gives
-- them their numbers. Numbers given by the writers would become visible out of order.

create table journal_inbox (
  arrival         bigint generated always as identity primary key,
  id              uuid        not null,
  type            text        not null,
  at              timestamptz not null,
  project_id      uuid,
  programme_id    uuid,
  actor_id        uuid        not null,
  actor_name      text        not null,
  organisation_id uuid        not null,
  subject_kind    text        not null,
  subject_id      uuid        not null,
  -- null: all who see the project or programme; else only this organisation's people
  restricted_to   uuid,
  content         text        not null
);

create table journal (
  position        bigint primary key,
  id              uuid        not null unique,
  type            text        not null,
  at              timestamptz not null,
  project_id      uuid,
  project_index   bigint,
  programme_id    uuid,
  actor_id        uuid        not null,
  actor_name      text        not null,
  organisation_id uuid        not null,
  subject_kind    text        not null,
  subject_id      uuid        not null,
  restricted_to   uuid,
  content         text        not null
);
create index journal_project on journal (project_id, position);
create index journal_subject on journal (subject_id, position);

create table journal_head (
  only_row boolean primary key default true check (only_row),
  position bigint not null
);
insert into journal_head (position) values (0);

-- How many entries each project's own log holds.
create table journal_logs (
  project_id uuid primary key,
  size       bigint not null
);

-- First answers to requests that carried an Idempotency-Key, kept for a week.
create table idempotency_keys (
  participant_id uuid        not null,
  key            text        not null,
  fingerprint    bytea       not null,
  status         integer     not null,
  version        integer,
  location       text,
  body           text,
  created_at     timestamptz not null default now(),
  primary key (participant_id, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);
