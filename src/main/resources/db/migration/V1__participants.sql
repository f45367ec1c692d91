-- Organisations, their people, and how people sign in.

create table organisations (
  id          uuid primary key,
  name        text        not null,
  short_name  text        not null,
  country     text        not null,
  kind        text        not null,
  ror         text        unique,
  website     text,
  version     integer     not null default 1,
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);
create unique index organisations_name on organisations (lower(name));

create table participants (
  id              uuid primary key,
  organisation_id uuid        not null references organisations,
  name            text        not null,
  email           text        not null,
  orcid           text        unique,
  language        text        not null,
  administrator   boolean     not null,
  active          boolean     not null default true,
  -- Argon2id in PHC form; null until an invitation is accepted
  password_hash   text,
  version         integer     not null default 1,
  created_at      timestamptz not null,
  updated_at      timestamptz not null
);
create unique index participants_email on participants (lower(email));
create index participants_organisation on participants (organisation_id, lower(name), id);

-- One-time links. The link holds the secret, the table only its SHA-256. No participant: the link
-- that creates the portal's first administrator.
create table invitations (
  token_hash     bytea primary key,
  participant_id uuid references participants,
  expires_at     timestamptz not null
);
create index invitations_participant on invitations (participant_id);

-- A session is a family of refresh tokens of which only the newest is good.
create table sessions (
  id             uuid primary key,
  participant_id uuid        not null references participants,
  token_hash     bytea       not null,
  created_at     timestamptz not null,
  expires_at     timestamptz not null
);
create index sessions_participant on sessions (participant_id);
create index sessions_expiry on sessions (expires_at);
