-- The agreement of a programme: versions that its parties consent to, and what follows from the one
-- that is in force: who works and who reads where, from when and until when.

create table agreement_versions (
  programme_id    uuid        not null references programmes,
  number          integer     not null,
  -- what was consented to, as the very bytes that the API gives and the journal holds
  terms           text        not null,
  -- the organisations without whose consent it does not take force
  needed          uuid[]      not null,
  -- by nobody where a programme was entered before there were agreements
  proposed_by     uuid references participants,
  organisation_id uuid references organisations,
  reason          text,
  proposed_at     timestamptz not null,
  state           text        not null
    check (state in ('proposed', 'in-force', 'superseded', 'refused', 'withdrawn')),
  -- when it took force, or came to nothing
  settled_at      timestamptz,
  primary key (programme_id, number)
);
create unique index agreement_versions_proposed on agreement_versions (programme_id)
  where state = 'proposed';

create table agreement_consents (
  programme_id    uuid        not null,
  number          integer     not null,
  organisation_id uuid        not null references organisations,
  participant_id  uuid        not null references participants,
  consents        boolean     not null,
  reason          text        not null,
  at              timestamptz not null,
  primary key (programme_id, number, organisation_id),
  foreign key (programme_id, number) references agreement_versions
);

-- The first identifier (UUID version 7) that is made at a moment.
create function id_at(at timestamptz) returns uuid
  language sql immutable parallel safe
  return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0')
    || '70008000000000000000')::uuid;

alter table programmes
  -- how long somebody who leaves or is expelled still works
  add column notice_days integer not null default 0;

alter table programme_parties
  add column leaves_at timestamptz,
  add column leaves_id uuid generated always as (id_at(leaves_at)) stored;

alter table project_organisations
  -- null for one that is named and takes no part: nobody asked it
  add column admitted_at timestamptz default now(),
  -- null for all that was ever logged
  add column reads_from  timestamptz,
  add column leaves_at   timestamptz,
  -- the end of the agreement or of taking part in it, whichever is earlier; null while open
  add column works_until timestamptz,
  -- the same moments as identifiers, by which rows are found
  add column reads_from_id uuid generated always as (id_at(reads_from)) stored,
  add column leaves_id uuid generated always as (id_at(leaves_at)) stored;

-- The last day of the period that a date of some precision stands for.
create function period_end(day date, period text) returns date
  language sql immutable parallel safe
  return case period
    when 'month' then (date_trunc('month', day::timestamp) + interval '1 month - 1 day')::date
    when 'quarter' then (date_trunc('quarter', day::timestamp) + interval '3 months - 1 day')::date
    when 'half' then make_date(extract(year from day)::integer,
      case when extract(month from day) <= 6 then 6 else 12 end,
      case when extract(month from day) <= 6 then 30 else 31 end)
    when 'year' then make_date(extract(year from day)::integer, 12, 31)
    else day end;

-- The moment from which an agreement that expires in this period has expired.
create function expired_from(day date, period text) returns timestamptz
  language sql immutable parallel safe
  return (period_end(day, period) + 1)::timestamp at time zone 'UTC';

update project_organisations taking_part set admitted_at = project.created_at,
  works_until = expired_from(programme.expiry_date, programme.expiry_precision)
from projects project join programmes programme on programme.id = project.programme_id
where project.id = taking_part.project_id;

-- Programmes that were entered by one party: in force, and consented to by nobody.
insert into agreement_versions (programme_id, number, terms, needed, proposed_at, state, settled_at)
select programme.id, 1,
  json_build_object('scope', programme.scope,
    'start', case when programme.start_date is not null then json_build_object(
      'date', programme.start_date, 'precision', programme.start_precision) end,
    'expiry', case when programme.expiry_date is not null then json_build_object(
      'date', programme.expiry_date, 'precision', programme.expiry_precision) end,
    'noticeDays', 0, 'parties', parties.list, 'host', null, 'admissions', json_build_array(),
    'expels', json_build_array())::text,
  parties.ids, programme.created_at, 'in-force', programme.created_at
from programmes programme
cross join lateral (
  select json_agg(json_build_object('organisationId', organisation.id, 'name', organisation.name,
      'shortName', organisation.short_name, 'country', organisation.country)
      order by organisation.short_name, organisation.id) as list,
    array_agg(organisation.id order by organisation.id) as ids
  from programme_parties party join organisations organisation on organisation.id = organisation_id
  where party.programme_id = programme.id) parties;

-- Who sees which programme: as before. Who left it coordinates nothing of it any more.
create or replace view programme_access as
select party.programme_id, reader.id as actor_id,
  reader.administrator and not left_it.yes as administrator,
  not left_it.yes and exists (select from programme_coordinators c
    where c.programme_id = party.programme_id and c.participant_id = reader.id) as coordinates,
  left_it.yes as has_left
from actors reader
join programme_parties party on party.organisation_id = reader.organisation_id
cross join lateral (select coalesce(party.leaves_at <= now(), false) as yes) left_it
where reader.active
  and (reader.projects is null or exists (select from projects p
    where p.programme_id = party.programme_id and p.id = any(reader.projects)));

-- Who sees which project, and with which right: as before, of the organisations that take part.
-- Where the agreement has expired, or the organisation left it, nobody does more than read; and one
-- reads what was logged while one took part.
create or replace view project_access as
select taking_part.project_id,
       actor.id as actor_id,
       actor.organisation_id,
       actor.administrator and not ended.yes as administrator,
       case when ended.yes then 'former'
            when coordinator.participant_id is not null then 'coordinator'
            else coalesce(member.role, actor.role, 'observer') end as role,
       taking_part.reads_from_id as reads_from,
       taking_part.leaves_id as reads_until,
       coalesce(taking_part.leaves_at <= now(), false) as has_left
from actors actor
join project_organisations taking_part
  on taking_part.organisation_id = actor.organisation_id
  and taking_part.admitted_at is not null
  and (actor.projects is null or taking_part.project_id = any(actor.projects))
cross join lateral (select coalesce(taking_part.works_until <= now(), false) as yes) ended
join projects project on project.id = taking_part.project_id
left join project_members member
  on member.project_id = project.id and member.participant_id = actor.id
left join programme_coordinators coordinator
  on coordinator.programme_id = project.programme_id
  and coordinator.participant_id = actor.id
where actor.active;

-- Whose signature a gate needs: the parties of the programme that take part in the project.
create or replace view project_parties as
select taking_part.project_id, taking_part.organisation_id
from project_organisations taking_part
join projects project on project.id = taking_part.project_id
join programme_parties party
  on party.programme_id = project.programme_id
  and party.organisation_id = taking_part.organisation_id
where taking_part.admitted_at is not null
  and (party.leaves_at is null or party.leaves_at > now());

-- Who reads an entry: those who take part, what was logged meanwhile; its own organisation always.
drop function entry_readable(text, uuid, uuid);
create function entry_readable(
    visibility text, owner uuid, reader uuid, entry uuid, since uuid, until uuid)
  returns boolean language sql immutable parallel safe
  return owner = reader or visibility = 'joint'
    and (since is null or entry >= since) and (until is null or entry < until);

-- Whether an organisation may accept what the given ones did: where two parties or more take part in
-- a project, another party has to.
create function other_party(project uuid, reader uuid, authors uuid[]) returns boolean
  language sql stable parallel safe
  return (select count(*) < 2
      or coalesce(bool_or(party.organisation_id = reader), false) and not reader = any(authors)
    from project_parties party where party.project_id = project);
