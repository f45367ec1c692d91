-- Nobody is reset by an administrator alone: who acts for their organisation comes in by the link
-- with their recovery code, after another administrator has confirmed it, or once it has waited.

alter table participants
  -- SHA-256 of their recovery code; null: they have none
  add column recovery_hash bytea,
  -- of an administrator: since when they are one
  add column administrator_since timestamptz not null default now();
update participants set administrator_since = created_at;

alter table invitations
  -- whoever made it for somebody who has a password already; null for others
  add column made_by uuid references participants,
  add column made_at timestamptz not null default now(),
  -- when it is good without a second proof; null: at once, as long as its person acts for nobody else
  add column opens_at timestamptz,
  -- the second administrator
  add column confirmed_by uuid references participants;

-- Who acts for others than themselves: they accept, sign and consent, or manage people.
create view acting_for_others as
select id as participant_id from participants where administrator
union
select participant_id from project_members where role = 'coordinator'
union
select participant_id from programme_coordinators;

-- Links by which somebody who has a password chooses another.
create view resets as
select link.token_hash, link.participant_id, person.organisation_id, link.made_by, link.made_at,
  coalesce(link.opens_at, link.expires_at) as opens_at, link.confirmed_by, link.expires_at,
  coalesce(link.opens_at, link.expires_at) > now() and link.confirmed_by is null
    and exists (select from acting_for_others a where a.participant_id = person.id) as waits
from invitations link
join participants person on person.id = link.participant_id
where link.made_by is not null and link.expires_at > now() and person.active;

-- Guesses that failed or are being looked at, counted over all nodes before they are looked at.
-- Forgotten in a crash, which gives nobody many more.
create unlogged table guesses (
  -- SHA-256 of the account, device or address
  key      bytea primary key,
  -- how many failures are free
  free     integer     not null,
  failures integer     not null,
  last     timestamptz not null
);
create index guesses_last on guesses (last);

-- How long the next guess has to wait: 1 s, 2 s, 4 s and so on up to a minute.
create function guess_wait(failures integer, free integer, last timestamptz, minutes integer)
returns interval language sql volatile as $$
  select case
    when failures < free or last + minutes * interval '1 minute' < clock_timestamp() then interval '0'
    else greatest(interval '0',
      last + least(60, 2 ^ least(failures - free, 10)) * interval '1 second' - clock_timestamp())
  end
$$;

-- Who changes what a programme keeps: its coordinators, as long as the agreement lasts for them.
create view programme_roles as
select access.programme_id, access.actor_id,
  case when access.has_left
      or expired_from(programme.expiry_date, programme.expiry_precision) <= now() then 'former'
    when access.coordinates then 'coordinator' else 'observer' end as role
from programme_access access join programmes programme on programme.id = access.programme_id;
