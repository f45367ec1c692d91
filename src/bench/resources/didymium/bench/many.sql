-- 20,000 milestones, 10,000 forecasts and 60,000 entries with measurements: one of each was made
-- over the API, the rest are varied from it, with the journal entries that the API would have
-- written. The portal itself numbers these.

create temporary table first on commit drop as
select m.id as milestone_id, m.project_id, m.title, project.title as project_title, m.means,
  f.id as forecast_id, f.reason, f.stated_date, f.stated_precision, f.forecast_by,
  e.id as entry_id, e.document,
  planned.content as planned, forecast.content as forecast,
  substring(e.document from '"loggedAt":"([^"]*)"') as logged_at
from milestones m
join projects project on project.id = m.project_id
join forecasts f on f.milestone_id = m.id
join entries e on e.milestone_id = m.id
join journal planned on planned.type = 'milestone-planned'
join journal forecast on forecast.type = 'milestone-forecast';

create temporary table made on commit drop as
select case number when 1 then first.milestone_id else uuidv7() end as id, number,
  project.id as project_id, project.title as project_title,
  case number when 1 then first.title else 'Milestone ' || number end as title,
  (array['laboratory', 'bench', 'pilot', 'demonstration', 'industry'])[1 + number / 1000 % 5]
    as stage,
  date '2027-01-01' + number * 7919 % 700 as baseline,
  date '2027-01-01' + number * 7919 % 700 + case number / 200 % 2 when 1 then number * 31 % 200
    else 0 end as due,
  number / 200 % 2 = 1 as forecast, number / 200 % 5 < 3 as begun
from first, generate_series(1, 20000) number
join (select id, title, row_number() over (order by title) as of from projects) project
  on project.of = (number - 1) % 200 + 1;

insert into milestones (id, project_id, title, stage, means, owner_id,
  baseline_date, baseline_precision, baseline_end, due_date, due_precision, due_end,
  state, version, created_at, updated_at)
select made.id, made.project_id, made.title, made.stage, m.means, m.owner_id,
  made.baseline, 'day', made.baseline, made.due, 'day', made.due,
  case when made.begun then 'in-progress' else 'planned' end,
  1 + made.forecast::integer + made.begun::integer, m.created_at, m.updated_at
from made, first join milestones m on m.id = first.milestone_id
where number > 1;

create temporary table forecast_made on commit drop as
select uuidv7() as forecast_id, made.* from made where forecast and number > 1;

insert into forecasts (id, milestone_id, due_date, due_precision, reason, stated_date,
  stated_precision, forecast_by, forecast_at)
select made.forecast_id, made.id, made.due, 'day', f.reason,
  f.stated_date, f.stated_precision, f.forecast_by, f.forecast_at
from forecast_made made, first join forecasts f on f.id = first.forecast_id;

create temporary table run on commit drop as
select uuidv7() as id, made.id as milestone_id, made.project_id, made.stage, made.title,
  author.id as author_id, author.name as author_name, author.organisation_id,
  organisation.name as organisation_name, 'B-' || number || '-' || run as batch,
  50 + (number * 13 + run * 101) % 499 / 10.0 as value,
  to_char(timestamptz '2026-01-01' + (number * 5 + run) * interval '5 minutes',
    'YYYY-MM-DD"T"HH24:MI:SS"Z"') as logged_at
from made
cross join generate_series(1, 5) run
join participants author on author.name like 'Scientist 1,%'
join organisations organisation on organisation.id = author.organisation_id
where begun and organisation.name = case run % 2 when 0 then 'Giredmet' else 'CSIR-IMMT' end
  and not (number = 1 and run = 5);

create temporary table logged on commit drop as
select run.*, e.visibility, e.withdrawn,
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    first.document,
    first.entry_id::text, run.id::text),
    first.milestone_id::text, run.milestone_id::text),
    first.project_id::text, run.project_id::text),
    '"' || first.title || '"', '"' || run.title || '"'),
    '"stage":"' || e.stage || '"', '"stage":"' || run.stage || '"'),
    'B-1-1', run.batch),
    '92.4', run.value::numeric(4, 1)::text),
    first.logged_at, run.logged_at),
    e.author_id::text, run.author_id::text),
    author.name, run.author_name),
    e.organisation_id::text, run.organisation_id::text),
    '"' || organisation.name || '"', '"' || run.organisation_name || '"') as document
from run, first
join entries e on e.id = first.entry_id
join participants author on author.id = e.author_id
join organisations organisation on organisation.id = e.organisation_id;

insert into entries (id, milestone_id, project_id, stage, author_id, organisation_id, visibility,
  withdrawn, words, document)
select id, milestone_id, project_id, stage, author_id, organisation_id, visibility, withdrawn,
  to_tsvector('simple', (document::json ->> 'text') || ' ' || batch), document
from logged order by id;

insert into measurements (entry_id, ordinal, project_id, stage, metric, of, op, canonical_value,
  canonical_uncertainty)
select run.id, m.ordinal, run.project_id, run.stage, m.metric, m.of, m.op, run.value,
  m.canonical_uncertainty
from run, first join measurements m on m.entry_id = first.entry_id
order by run.id;

insert into journal_inbox (id, type, at, project_id, actor_id, actor_name, organisation_id,
  subject_kind, subject_id, content)
select uuidv7(), j.type, j.at, made.project_id, j.actor_id, j.actor_name, j.organisation_id,
  j.subject_kind, made.id,
  replace(replace(replace(replace(replace(replace(j.content,
    first.milestone_id::text, made.id::text),
    first.project_id::text, made.project_id::text),
    '"' || first.title || '"', '"' || made.title || '"'),
    '"' || first.project_title || '"', '"' || made.project_title || '"'),
    '"2027-03-31"', '"' || made.baseline || '"'),
    '"stage":"' || m.stage || '"', '"stage":"' || made.stage || '"')
from made, first join milestones m on m.id = first.milestone_id
join journal j on j.type = 'milestone-planned'
where number > 1
union all
select uuidv7(), j.type, j.at, made.project_id, j.actor_id, j.actor_name, j.organisation_id,
  j.subject_kind, made.id,
  replace(replace(replace(replace(replace(replace(replace(replace(replace(j.content,
    first.milestone_id::text, made.id::text),
    first.forecast_id::text, made.forecast_id::text),
    first.project_id::text, made.project_id::text),
    '"' || first.title || '"', '"' || made.title || '"'),
    '"' || first.project_title || '"', '"' || made.project_title || '"'),
    '"baselineDue":{"date":"2027-03-31"', '"baselineDue":{"date":"' || made.baseline || '"'),
    '"due":{"date":"2027-06-30"', '"due":{"date":"' || made.due || '"'),
    '"slipDays":91', '"slipDays":' || made.due - made.baseline),
    '"stage":"' || m.stage || '"', '"stage":"' || made.stage || '"')
from forecast_made made, first join milestones m on m.id = first.milestone_id
join journal j on j.type = 'milestone-forecast'
union all
select run.id, j.type, j.at, run.project_id, run.author_id, run.author_name, run.organisation_id,
  j.subject_kind, run.id, '{"entry":' || run.document || '}'
from logged run, first join journal j on j.id = first.entry_id;
