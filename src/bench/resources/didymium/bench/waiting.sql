-- Logged entries that wait to be numbered, of all projects.
-- $1 how many
insert into journal_inbox (id, type, at, project_id, actor_id, actor_name, organisation_id,
  subject_kind, subject_id, content)
select uuidv7(), one.type, now(), project.id, one.actor_id, one.actor_name, one.organisation_id,
  one.subject_kind, gen_random_uuid(), one.content
from generate_series(1, $1::integer) number
cross join (select * from journal where type = 'entry-logged' order by position desc limit 1) one
join (select id, row_number() over (order by id) as of from projects) project
  on project.of = 1 + number % 200
