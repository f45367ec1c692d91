-- What kind of figure it is: figures of one kind are compared, and stand in one column of the table
-- of runs. Codes and subjects hold no tilde; what is not said is empty, and at the end left out.
alter table measurements add column kind text not null generated always as (
  metric || '~' || rtrim(coalesce(of, '') || '~' || coalesce(stream, '') || '~'
    || coalesce(state, '') || '~' || coalesce(per, '') || '~' || coalesce(relative_to, '') || '~'
    || coalesce(canonical_unit, ''), '~')) stored;

create index measurements_kind on measurements (project_id, kind, entry_id)
  include (canonical_value);
