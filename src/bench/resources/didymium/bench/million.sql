-- Entries of one project's log, numbered and hashed as the sequencer does it, by the same functions.
-- $1 the project, $2 how many
insert into journal (position, id, type, at, project_id, project_index, actor_id, actor_name,
  organisation_id, subject_kind, subject_id, content, salt, commitment, leaf_hash)
select position, id, type, at, $1::uuid, project_index, actor_id, actor_name, organisation_id,
  'milestone', subject_id, content, salt, commitment,
  log_leaf_hash(log_leaf(id, project_index, type, at, organisation_id, commitment))
from (
  select made.*,
    log_commitment(salt, log_said(actor_id, actor_name, 'milestone', subject_id, null, content))
      as commitment
  from (
    select head.position + number as position, uuidv7() as id, 'milestone-forecast' as type,
      now() + number * interval '1 millisecond' as at,
      coalesce(log.size, 0) + number - 1 as project_index,
      author.id as actor_id, author.name as actor_name, author.organisation_id,
      gen_random_uuid() as subject_id,
      '{"reason":"' || repeat('The second pump arrives late. ', 20) || number || '"}' as content,
      log_salt() as salt
    from generate_series(1, $2::bigint) number
    cross join journal_head head
    cross join (select * from participants order by id limit 1) author
    left join journal_logs log on log.project_id = $1
    offset 0) made
  offset 0) committed
