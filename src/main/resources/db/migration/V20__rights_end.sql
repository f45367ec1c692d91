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
