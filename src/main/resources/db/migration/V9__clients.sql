-- Machine clients: programs that speak for an organisation.

create table clients (
  id              uuid primary key,
  organisation_id uuid        not null references organisations,
  name            text        not null,
  scopes          text[]      not null,
  -- null: every project that the organisation takes part in
  projects        uuid[],
  -- JSON Web Keys as JSON of the contract; null where it proves itself by secrets alone
  public_keys     text,
  active          boolean     not null default true,
  -- a client's row stays for ever: what it wrote keeps its name
  removed_at      timestamptz,
  last_used_at    timestamptz,
  version         integer     not null default 1,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  -- what it is in its projects; the scopes narrow that further
  role            text        not null generated always as (
    case when 'milestones:write' = any(scopes) then 'coordinator'
         when 'entries:write' = any(scopes) then 'scientist'
         else 'observer' end) stored
);
create unique index clients_name on clients (organisation_id, lower(name)) where removed_at is null;

-- Only the SHA-256 of each: a secret has 178 random bits, so that nobody finds it from its hash.
create table client_secrets (
  id           uuid primary key,
  client_id    uuid        not null references clients,
  hash         bytea       not null,
  hint         text        not null,
  created_at   timestamptz not null,
  last_used_at timestamptz
);
create index client_secrets_client on client_secrets (client_id);

-- Signed assertions that were exchanged for a token: each is good once, on whatever node.
create table client_assertions (
  client_id  uuid        not null,
  jti        text        not null,
  expires_at timestamptz not null,
  primary key (client_id, jti)
);
create index client_assertions_expiry on client_assertions (expires_at);

-- Whoever acts and writes: people and machine clients under one roof.
create view actors as
select id, organisation_id, name, active, administrator,
       null::uuid[] as projects, null::text as role
from participants
union all
select id, organisation_id, name, active and removed_at is null, false, projects, role
from clients;

-- Who sees which project, and with which right: as before, and machine clients too. A client sees
-- what its organisation sees, or those projects of it that it was given.
create or replace view project_access as
select taking_part.project_id,
       actor.id as participant_id,
       actor.organisation_id,
       actor.administrator,
       case when coordinator.participant_id is not null then 'coordinator'
            else coalesce(member.role, actor.role, 'observer') end as role
from actors actor
join project_organisations taking_part
  on taking_part.organisation_id = actor.organisation_id
  and (actor.projects is null or taking_part.project_id = any(actor.projects))
join projects project on project.id = taking_part.project_id
left join project_members member
  on member.project_id = project.id and member.participant_id = actor.id
left join programme_coordinators coordinator
  on coordinator.programme_id = project.programme_id
  and coordinator.participant_id = actor.id
where actor.active;

-- A client can be the author of these, so they name an actor.
alter table entries drop constraint entries_author_id_fkey;
alter table forecasts drop constraint forecasts_forecast_by_fkey;
