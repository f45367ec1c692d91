-- Gates: what measured runs decide, and who signed it.

-- the scale of a run in kg or kg/h, as gates and the scale-up picture compare it
alter table entries
  add column scale_value numeric,
  add column scale_unit  text,
  add column scale_basis text;

alter table measurements
  -- where it is not the metric's own: an amount of money stays in its currency
  add column canonical_unit text,
  -- what the figure refers to, as "tails" or "organic"
  add column basis          text;

-- The runs that a run scales up from.
create table entry_origins (
  entry_id  uuid not null references entries,
  origin_id uuid not null references entries,
  primary key (entry_id, origin_id)
);
create index entry_origins_origin on entry_origins (origin_id);

-- What people other than its author found of a run; appended, the latest counts.
create table entry_reviews (
  id              uuid primary key,
  entry_id        uuid        not null references entries,
  project_id      uuid        not null references projects,
  stage           text        not null,
  decision        text        not null check (decision in ('accepted', 'questioned')),
  reason          text,
  reviewer_id     uuid        not null references participants,
  organisation_id uuid        not null references organisations,
  reviewed_at     timestamptz not null
);
create index entry_reviews_entry on entry_reviews (entry_id, id);
create index entry_reviews_stage on entry_reviews (project_id, stage);

-- The latest review of each run that has one: what a gate's evidence is found by. Only joint runs
-- that were not withdrawn are reviewed, so that this need not be looked up.
create table evidence (
  entry_id    uuid primary key references entries,
  project_id  uuid    not null,
  stage       text    not null,
  accepted    boolean not null,
  review_id   uuid    not null references entry_reviews,
  scale_value numeric,
  scale_unit  text
);
create index evidence_accepted on evidence (project_id, stage, entry_id)
  include (scale_value, scale_unit) where accepted;

create table gates (
  id                 uuid primary key,
  project_id         uuid        not null references projects,
  -- the stage that is left by it
  stage              text        not null,
  baseline_date      date        not null,
  baseline_precision text        not null,
  baseline_end       date        not null,
  due_date           date        not null,
  due_precision      text        not null,
  due_end            date        not null,
  -- JSON of the contract
  criteria           text        not null,
  note               text,
  source             text,
  state              text        not null check (state in ('planned', 'under-review', 'passed')),
  passed_at          timestamptz,
  -- the latest
  review_id          uuid,
  version            integer     not null default 1,
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  constraint gates_stage unique (project_id, stage)
);
create index gates_due on gates (due_end, id);

create table gate_forecasts (
  id               uuid primary key,
  gate_id          uuid        not null references gates,
  due_date         date        not null,
  due_precision    text        not null,
  reason           text,
  stated_date      date        not null,
  stated_precision text        not null,
  forecast_by      uuid        not null references participants,
  forecast_at      timestamptz not null
);
create index gate_forecasts_gate on gate_forecasts (gate_id, id);

create table reviews (
  id              uuid primary key,
  gate_id         uuid        not null references gates,
  state           text        not null check (state in ('open', 'passed', 'void', 'closed')),
  outcome         text,
  note            text,
  -- of the dossier's evaluation
  verdict         text        not null,
  -- the evidence as it was frozen: these bytes, ever after
  dossier         text        not null,
  digest          text        not null,
  evidence_digest text        not null,
  position        bigint      not null,
  voided_by       text,
  opened_by       uuid        not null references participants,
  opened_at       timestamptz not null,
  ended_at        timestamptz,
  version         integer     not null default 1
);
create index reviews_gate on reviews (gate_id, id);
create unique index reviews_open on reviews (gate_id) where state = 'open';

-- The runs of a dossier, with their authors and the milestones that they were logged against.
create table review_runs (
  review_id    uuid not null references reviews,
  entry_id     uuid not null,
  author_id    uuid not null,
  milestone_id uuid not null,
  primary key (review_id, entry_id)
);

create table decisions (
  id              uuid primary key,
  review_id       uuid        not null references reviews,
  organisation_id uuid        not null references organisations,
  participant_id  uuid        not null references participants,
  decision        text        not null,
  reason          text        not null,
  conditions      text        not null,
  decided_at      timestamptz not null
);
create index decisions_review on decisions (review_id, id);

-- A programme's own templates, as JSON of the contract.
create table gate_templates (
  programme_id uuid primary key references programmes,
  templates    text        not null,
  version      integer     not null,
  updated_at   timestamptz not null
);
