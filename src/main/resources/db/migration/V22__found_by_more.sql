-- By what lists are filtered and sorted beside what they were.

-- Times in a document are UTC, as ISO 8601 writes it: no setting changes what they mean.
create function time_in_document(text) returns timestamptz
  language sql immutable strict parallel safe return $1::timestamptz;

-- A document never changes, so what is found in it stays beside it.
alter table entries
  add column batch text generated always as (document::json ->> 'batch') stored,
  add column ran_at timestamptz generated always as (time_in_document(
    coalesce(document::json ->> 'startedAt', document::json ->> 'loggedAt'))) stored;

create index entries_batch on entries (batch, id) where batch is not null;
create index entries_ran on entries (ran_at, id);
create index entries_project_ran on entries (project_id, ran_at, id);

-- values in the metric's own unit, which are what can be compared
create index measurements_value on measurements (metric, canonical_value, entry_id)
  where canonical_unit is null;

create index milestones_slip on milestones (slip_days, id);
create index milestones_title on milestones (lower(title), id);
create index milestones_updated on milestones (updated_at, id);

create index journal_type on journal (type, position);

-- Machine clients submit milestones and bring sheets, too: whoever did it is an actor.
alter table milestones drop constraint milestones_submitted_by_fkey;
alter table imports drop constraint imports_participant_id_fkey;
