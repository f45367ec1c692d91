-- Webhooks: readers of the journal to whom the portal itself carries what is new.

create table webhooks (
  id              uuid primary key,
  organisation_id uuid        not null references organisations,
  name            text        not null,
  url             text        not null,
  -- null: of all projects, and what belongs to none
  projects        uuid[],
  -- null: all types
  types           text[],
  signature       text        not null check (signature in ('v1', 'v1a')),
  active          boolean     not null,
  -- why the portal switched it off; null where people did
  disabled_reason text check (disabled_reason in ('gone', 'exhausted')),
  -- up to here everything that it asks for has been delivered
  position        bigint      not null,
  -- how often what comes next has failed, and when it is tried again
  failures        integer     not null default 0,
  next_attempt_at timestamptz,
  -- does not rise when the position moves
  version         integer     not null default 1,
  created_at      timestamptz not null,
  updated_at      timestamptz not null
);
create index webhooks_organisation on webhooks (organisation_id, lower(name), id);

-- What signs its deliveries. After a rotation the older ones sign too, until they expire.
create table webhook_secrets (
  id         uuid primary key,
  webhook_id uuid        not null references webhooks on delete cascade,
  -- AES-GCM by a key that is not in the database
  sealed     bytea       not null,
  -- of an Ed25519 pair; null for a shared secret
  public_key text,
  created_at timestamptz not null,
  expires_at timestamptz
);
create index webhook_secrets_webhook on webhook_secrets (webhook_id, id);

-- The newest attempts, for people to look at.
create table webhook_deliveries (
  id          uuid primary key,
  webhook_id  uuid        not null references webhooks on delete cascade,
  message_id  text        not null,
  type        text        not null,
  -- null for a ping
  position    bigint,
  attempt     integer     not null,
  at          timestamptz not null,
  duration_ms integer     not null,
  delivered   boolean     not null,
  status      integer,
  error       text,
  answer      text
);
create index webhook_deliveries_webhook on webhook_deliveries (webhook_id, id);
create index webhook_deliveries_age on webhook_deliveries (at);
