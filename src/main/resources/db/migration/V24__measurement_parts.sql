-- What a figure says of itself beside metric, subject and value: figures that differ in these are
-- different figures, and laboratories and methods share errors.
alter table measurements
  add column stream      text,
  add column state       text,
  add column per         text,
  add column relative_to text,
  add column laboratory  text,
  add column method      text,
  add column lot         text;

-- What the free text of a basis said for certain; `measurements.Basis` reads the same words.
create function basis_says(basis text, words text) returns boolean
language sql immutable parallel safe
return basis ~* ('(^|[^[:alnum:]])(' || words || ')([^[:alnum:]]|$)');

create function basis_stream(basis text) returns text
language sql immutable parallel safe
return case
  when basis_says(basis, 'tails|tailings|хвосты|хвостов|хвостах|अवशेष') then 'tails'
  when basis_says(basis, 'organic|органика') then 'loaded-organic'
  when basis_says(basis, 'aqueous|рафинат') then 'raffinate' end;

create function basis_state(basis text) returns text
language sql immutable parallel safe
return case
  when basis_says(basis, 'dry|сухой|сухая|сухое|शुष्क') then 'dry'
  when basis_says(basis, 'wet|влажный|влажная|आर्द्र') then 'wet' end;

create function basis_reference(basis text) returns text
language sql immutable parallel safe
return case lower(btrim(basis))
  when 'relative to treo' then 'treo'
  when 'of treo' then 'treo'
  when 'относительно treo' then 'treo'
  when 'absolute' then 'absolute'
  when 'абсолютная' then 'absolute'
  when 'relative to all metals' then 'all-metals' end;

update measurements set stream = basis_stream(basis), state = basis_state(basis),
  relative_to = basis_reference(basis)
where basis is not null;

-- Who measured how stood only in what was logged.
update measurements m set method = said.one ->> 'method'
from entries e, json_array_elements(e.document::json -> 'measurements') with ordinality
  as said (one, ordinal)
where e.id = m.entry_id and said.ordinal = m.ordinal and said.one ->> 'method' is not null;

-- By what runs are told to be the same run: lot, time and figures, as `entries.RunKey` says it; null
-- where neither lot nor time is known, and where somebody said that it is another.
create function run_key(document json) returns text
language sql immutable parallel safe
return case
  when document ->> 'batch' is null and document ->> 'startedAt' is null
    or json_array_length(document -> 'measurements') = 0 then null
  else encode(sha256(convert_to(
    coalesce(document ->> 'batch', '') || '|' || coalesce(document ->> 'startedAt', '') || '|' ||
    (select string_agg(figure, ';' order by figure collate "C") from (
      select (one ->> 'metric') || ',' || coalesce(one ->> 'of', '') || ','
        || coalesce(one ->> 'op', '') || ','
        || trim_scale((one -> 'canonical' ->> 'value')::numeric) || ','
        || (one -> 'canonical' ->> 'unit') as figure
      from json_array_elements(document -> 'measurements') one) figures), 'UTF8')), 'hex') end;

alter table entries add column same_as text;
update entries set same_as = run_key(document::json);
create index entries_same on entries (project_id, same_as) where same_as is not null;

-- whether the reviewer said that it is another run than those that look the same
alter table entry_reviews add column another boolean not null default false;
alter table evidence
  add column lot     text,
  add column same_as text;
drop index evidence_accepted;
create index evidence_accepted on evidence (project_id, stage, entry_id)
  include (scale_value, scale_unit, lot, same_as) where accepted;
update evidence v set lot = e.batch, same_as = e.same_as
from entries e where e.id = v.entry_id;

create or replace view evidence_not_as_logged as
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
          one ->> 'of' as of, one ->> 'op' as op, one ->> 'per' as per,
          coalesce(one ->> 'stream', basis_stream(one ->> 'basis')) as stream,
          coalesce(one ->> 'state', basis_state(one ->> 'basis')) as state,
          coalesce(one ->> 'relativeTo', basis_reference(one ->> 'basis')) as relative_to,
          one ->> 'laboratory' as laboratory, one ->> 'method' as method, one ->> 'lot' as lot,
          ordinal
        from json_array_elements(j.content::json -> 'entry' -> 'measurements')
          with ordinality as said (one, ordinal)) said
      full join (select * from measurements m where m.entry_id = j.id) kept
        on kept.ordinal = said.ordinal
      where (said.value::numeric, said.uncertainty::numeric, said.metric, said.of, said.op,
          said.stream, said.state, said.per, said.relative_to, said.laboratory, said.method,
          said.lot)
        is distinct from (kept.canonical_value, kept.canonical_uncertainty, kept.metric, kept.of,
          kept.op, kept.stream, kept.state, kept.per, kept.relative_to, kept.laboratory,
          kept.method, kept.lot)))
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
    or found.another
      is distinct from coalesce((j.content::json -> 'entryReview' ->> 'another')::boolean, false)
    or found.reviewer_id is distinct from (j.content::json -> 'entryReview' ->> 'by')::uuid
    or exists (
      select from evidence v
      where v.entry_id = found.entry_id and v.review_id = found.id
        and v.accepted <> (found.decision = 'accepted'))
    or exists (
      select from evidence v join entries e on e.id = v.entry_id
      where v.entry_id = found.entry_id and v.review_id = found.id
        and (v.lot, v.same_as) is distinct from (e.batch,
          case when not found.another then run_key(e.document::json) end)))
union all
-- the evidence that was signed
select j.project_id, j.project_index
from journal j
left join reviews r on r.id = (j.content::json -> 'gate' -> 'review' ->> 'id')::uuid
where j.type = 'review-opened'
  and encode(sha256(convert_to(r.dossier, 'UTF8')), 'hex')
    is distinct from j.content::json -> 'gate' -> 'review' -> 'dossier' ->> 'digest';
