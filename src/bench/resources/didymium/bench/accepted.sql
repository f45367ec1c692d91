-- Three in five entries are accepted; by their last byte, which is a matter of chance.
set local statement_timeout = 0;

with reviews as (
  insert into entry_reviews (id, entry_id, project_id, stage, decision, reviewer_id,
    organisation_id, reviewed_at)
  select uuidv7(), e.id, e.project_id, e.stage, 'accepted', reviewer.id, reviewer.organisation_id,
    now()
  from entries e, (select * from participants order by id limit 1) reviewer
  where get_byte(uuid_send(e.id), 15) % 5 < 3
    and not exists (select from evidence v where v.entry_id = e.id)
  returning *)
insert into evidence (entry_id, project_id, stage, accepted, review_id)
select entry_id, project_id, stage, true, id from reviews;
