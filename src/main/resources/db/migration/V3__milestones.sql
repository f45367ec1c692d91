-- Milestones with their forecasts, and the runs that scientists log against them.

create table milestones (
  id                 uuid primary key,
  project_id         uuid        not null references projects,
  title              text        not null,
  stage              text        not null,
  means              text        not null,
  owner_id           uuid references participants,
  -- a date as it was given, its precision, and the last day of the period that it stands for
  baseline_date      date        not null,
  baseline_precision text        not null,
  baseline_end       date        not null,
  due_date           date        not null,
  due_precision      text        not null,
  due_end            date        not null,
  slip_days          integer     not null generated always as (due_end - baseline_end) stored,
  state              text        not null,
  achieved_date      date,
  achieved_precision text,
  submitted_by       uuid references participants,
  submitted_at       timestamptz,
  decided_by         uuid references participants,
  decided_at         timestamptz,
  decision_reason    text,
  source             text,
  version            integer     not null default 1,
  created_at         timestamptz not null,
  updated_at         timestamptz not null
);
create index milestones_project_due on milestones (project_id, due_end, id);
-- all that a project's summary takes from its milestones
create index milestones_climb on milestones (project_id, stage, due_end, id)
  include (state, slip_days, due_date, due_precision);
create index milestones_due on milestones (due_end, id);
create index milestones_owner on milestones (owner_id, due_end, id);
create index milestones_submitted on milestones (project_id) where state = 'submitted';
create index milestones_words on milestones using gin (to_tsvector('simple', title));

-- Forecasts are appended, never overwritten.
create table forecasts (
  id               uuid primary key,
  milestone_id     uuid        not null references milestones,
  due_date         date        not null,
  due_precision    text        not null,
  reason           text,
  stated_date      date        not null,
  stated_precision text        not null,
  forecast_by      uuid        not null references participants,
  forecast_at      timestamptz not null
);
create index forecasts_milestone on forecasts (milestone_id, id);

-- An entry never changes after it was logged, so its representation is kept as the very bytes that
-- the API gives and the journal holds; the other columns are what it is found by.
create table entries (
  id              uuid primary key,
  milestone_id    uuid        not null references milestones,
  project_id      uuid        not null references projects,
  stage           text        not null,
  author_id       uuid        not null references participants,
  organisation_id uuid        not null references organisations,
  visibility      text        not null check (visibility in ('joint', 'organisation')),
  -- the entry that this one amends: each is amended at most once, the newest is amended further
  amends          uuid unique references entries,
  -- takes back the entry that it amends and says nothing in its place
  withdrawn       boolean     not null,
  words           tsvector    not null,
  document        text        not null
);
create index entries_milestone on entries (milestone_id, id);
-- with what a project's summary counts by, so that it need not fetch the documents
create index entries_project on entries (project_id, id)
  include (visibility, organisation_id, withdrawn);
create index entries_amending on entries (project_id, amends) where amends is not null;
create index entries_author on entries (author_id, id);
create index entries_words on entries using gin (words);

create table measurements (
  entry_id              uuid    not null references entries,
  ordinal               integer not null,
  project_id            uuid    not null,
  stage                 text    not null,
  metric                text    not null,
  of                    text,
  op                    text,
  -- in the metric's own unit; as given it stands in the entry's document
  canonical_value       numeric not null,
  canonical_uncertainty numeric,
  primary key (entry_id, ordinal)
);
create index measurements_metric on measurements (project_id, metric, stage, entry_id);
-- the best recovery and purity of each stage is the first of these that still holds
create index measurements_best
  on measurements (project_id, metric, stage, canonical_value desc, entry_id)
  where metric in ('recovery', 'purity');
