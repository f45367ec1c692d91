-- What the portal shows and decides by lies beside the journal, for speed. Here is where it differs
-- from what the journal holds: edited, removed or put in past it. `index` is the entry's place in
-- the project's log; null for what the journal knows nothing of.
create view evidence_not_as_logged as
-- runs, and the figures that gates and pictures read
select j.project_id, j.project_index as index
from journal j
left join entries e on e.id = j.id
where j.type in ('entry-logged', 'entry-amended')
  -- as it is shown, an entry also says what became of it: nothing at first
  and (regexp_replace(e.document, ',"amendedBy":null,"position":null}$',
      ',"review":null,"amendedBy":null,"position":null}')
      is distinct from (j.content::json -> 'entry')::text
    or e.project_id <> j.project_id
    or (e.visibility = 'joint') <> (j.restricted_to is null)
    or exists (
      select from (
        select one -> 'canonical' ->> 'value' as value,
          one -> 'canonical' ->> 'uncertainty' as uncertainty, one ->> 'metric' as metric,
          one ->> 'of' as of, one ->> 'op' as op, ordinal
        from json_array_elements(j.content::json -> 'entry' -> 'measurements')
          with ordinality as said (one, ordinal)) said
      full join (select * from measurements m where m.entry_id = j.id) kept
        on kept.ordinal = said.ordinal
      where (said.value::numeric, said.uncertainty::numeric, said.metric, said.of, said.op)
        is distinct from (kept.canonical_value, kept.canonical_uncertainty, kept.metric, kept.of,
          kept.op)))
union all
select e.project_id, null
from entries e
where not exists (select from journal j where j.id = e.id)
  and not exists (select from journal_inbox waiting where waiting.id = e.id)
union all
-- what people found of them, of which the latest counts
select j.project_id, j.project_index
from journal j
left join entry_reviews found
  on found.id = (j.content::json -> 'entryReview' ->> 'id')::uuid and found.entry_id = j.subject_id
where j.type = 'entry-reviewed'
  and (found.decision is distinct from j.content::json -> 'entryReview' ->> 'decision'
    or found.reviewer_id is distinct from (j.content::json -> 'entryReview' ->> 'by')::uuid
    or exists (
      select from evidence v
      where v.entry_id = found.entry_id and v.review_id = found.id
        and v.accepted <> (found.decision = 'accepted')))
union all
-- the evidence that was signed
select j.project_id, j.project_index
from journal j
left join reviews r on r.id = (j.content::json -> 'gate' -> 'review' ->> 'id')::uuid
where j.type = 'review-opened'
  and encode(sha256(convert_to(r.dossier, 'UTF8')), 'hex')
    is distinct from j.content::json -> 'gate' -> 'review' -> 'dossier' ->> 'digest';
