-- Each of the first 60,000 entries once more; the portal itself numbers them.

set local statement_timeout = 0;

create temporary table grown on commit drop as
select uuidv7() as id, e.id as of
from (select id from entries order by id limit 60000) e;

insert into entries (id, milestone_id, project_id, stage, author_id, organisation_id, visibility,
  withdrawn, words, document)
select grown.id, e.milestone_id, e.project_id, e.stage, e.author_id, e.organisation_id,
  e.visibility, e.withdrawn, e.words, replace(e.document, grown.of::text, grown.id::text)
from grown join entries e on e.id = grown.of
order by grown.id;

insert into measurements (entry_id, ordinal, project_id, stage, metric, of, op, canonical_value,
  canonical_uncertainty)
select grown.id, m.ordinal, m.project_id, m.stage, m.metric, m.of, m.op, m.canonical_value,
  m.canonical_uncertainty
from grown join measurements m on m.entry_id = grown.of
order by grown.id;

insert into journal_inbox (id, type, at, project_id, actor_id, actor_name, organisation_id,
  subject_kind, subject_id, content)
select grown.id, j.type, j.at, j.project_id, j.actor_id, j.actor_name, j.organisation_id,
  j.subject_kind, grown.id, replace(j.content, grown.of::text, grown.id::text)
from grown join journal j on j.id = grown.of
order by grown.id;
