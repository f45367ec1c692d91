-- Programmes, their projects, and who takes part with which right.

create table programmes (
  id               uuid primary key,
  title            text        not null,
  scope            text        not null,
  start_date       date,
  start_precision  text,
  expiry_date      date,
  expiry_precision text,
  note             text,
  source           text,
  version          integer     not null default 1,
  created_at       timestamptz not null,
  updated_at       timestamptz not null
);
create unique index programmes_title on programmes (lower(title));

create table programme_parties (
  programme_id    uuid not null references programmes,
  organisation_id uuid not null references organisations,
  primary key (programme_id, organisation_id)
);
create index programme_parties_organisation on programme_parties (organisation_id, programme_id);

create table programme_coordinators (
  programme_id   uuid not null references programmes,
  participant_id uuid not null references participants,
  primary key (programme_id, participant_id)
);
create index programme_coordinators_participant
  on programme_coordinators (participant_id, programme_id);

create table projects (
  id                  uuid primary key,
  programme_id        uuid        not null references programmes,
  title               text        not null,
  elements            text[]      not null,
  route               text        not null,
  product_kind        text,
  product_description text,
  product_grade       text,
  industry            text,
  stage               text        not null,
  illustrative        boolean     not null,
  source              text,
  version             integer     not null default 1,
  created_at          timestamptz not null,
  updated_at          timestamptz not null
);
create index projects_programme on projects (programme_id);
create index projects_title on projects (lower(title), id);

create table project_organisations (
  project_id      uuid not null references projects,
  organisation_id uuid not null references organisations,
  primary key (project_id, organisation_id)
);
create index project_organisations_organisation
  on project_organisations (organisation_id, project_id);

create table project_members (
  project_id     uuid not null references projects,
  participant_id uuid not null references participants,
  role           text not null check (role in ('coordinator', 'scientist', 'observer')),
  primary key (project_id, participant_id)
);
create index project_members_participant on project_members (participant_id, project_id);

-- Who sees which project, and with which right: the one definition that every feature joins.
-- An organisation that takes part lets all its people read; a coordinator of the programme
-- coordinates each of its projects in which their organisation takes part.
create view project_access as
select taking_part.project_id,
       participant.id as participant_id,
       participant.organisation_id,
       participant.administrator,
       case when coordinator.participant_id is not null then 'coordinator'
            else coalesce(member.role, 'observer') end as role
from participants participant
join project_organisations taking_part
  on taking_part.organisation_id = participant.organisation_id
join projects project on project.id = taking_part.project_id
left join project_members member
  on member.project_id = project.id and member.participant_id = participant.id
left join programme_coordinators coordinator
  on coordinator.programme_id = project.programme_id
  and coordinator.participant_id = participant.id
where participant.active;
