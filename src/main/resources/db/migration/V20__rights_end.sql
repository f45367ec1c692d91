-- Rights end at once: which sessions have ended while access tokens of theirs were still good.

-- Every access token belongs to a session, and with it ends: a person's begins when they sign in, a
-- machine client's when something was last taken from it. The journal tells nothing of people's
-- comings and goings, which are nobody's business for ever: rows are forgotten after two days.
create table ended_sessions (
  id   uuid primary key,
  -- of the problem that says why
  code text        not null,
  at   timestamptz not null default now()
);
create index ended_sessions_at on ended_sessions (at);

-- Told to each node by the transaction that ends them; that is seldom enough to cost nothing.
create function tell_ended_session() returns trigger language plpgsql as $$
begin
  perform pg_notify('didymium_ended', '');
  return null;
end $$;
create trigger ended_sessions_told after insert on ended_sessions
  for each row execute function tell_ended_session();

-- Closes the sessions of a person but one. A function, for it sees what was committed while the
-- statement that calls it waited: a session that was opened at the same moment is closed too.
create function close_sessions(person uuid, but uuid) returns setof uuid language plpgsql as $$
begin
  return query delete from sessions
    where participant_id = person and sessions.id is distinct from but
    returning sessions.id;
end $$;

alter table clients add column session_id uuid not null default gen_random_uuid();

-- Who manages an organisation's machine clients, and its webhooks: others are not told of them.
create view client_managers as
select id as actor_id from participants where administrator and active;

create view webhook_managers as
select actor.id as actor_id
from participants actor
where actor.active and (actor.administrator or exists (
  select from project_access a where a.actor_id = actor.id and a.role = 'coordinator'))
union all
select id from clients
where active and removed_at is null and 'webhooks:manage' = any(scopes);

-- A webhook carries what whoever set it last may read, for as long as they are somebody.
alter table webhooks
  -- null: nobody knows any more
  add column owner_id uuid,
  -- what the owner's token allowed; null for people
  add column scopes text[];

update webhooks w set owner_id = (
  select j.actor_id from journal j
  where j.subject_id = w.id and j.type in ('webhook-added', 'webhook-changed')
  order by j.position desc limit 1);
update webhooks w set scopes = c.scopes from clients c where c.id = w.owner_id;

alter table webhooks drop constraint webhooks_disabled_reason_check;
alter table webhooks add check (disabled_reason in ('gone', 'exhausted', 'owner-gone'));
