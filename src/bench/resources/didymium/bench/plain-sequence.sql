with taken as (
  delete from journal_inbox
  where arrival in (select arrival from journal_inbox order by arrival limit $1)
  returning *),
head as (
  update plain.journal_head set position = position + (select count(*) from taken)
  where exists (select from taken)
  returning position),
logs as (
  insert into plain.journal_logs (project_id, size)
  select project_id, count(*) from taken where project_id is not null group by project_id
  on conflict (project_id) do update set size = journal_logs.size + excluded.size
  returning project_id, size),
numbered as (
  select taken.*,
         head.position - count(*) over () + row_number() over (order by arrival) as position,
         logs.size - count(*) over (partition by taken.project_id)
           + row_number() over (partition by taken.project_id order by arrival) - 1
           as project_index
  from head, taken left join logs on logs.project_id = taken.project_id)
insert into plain.journal (position, id, type, at, project_id, project_index, programme_id,
  actor_id, actor_name, organisation_id, subject_kind, subject_id, restricted_to, content)
select position, id, type, at, project_id, project_index, programme_id,
  actor_id, actor_name, organisation_id, subject_kind, subject_id, restricted_to, content
from numbered
