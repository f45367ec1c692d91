-- How texts are found, and in what order names stand: alike on every server, whatever its own
-- language is.

-- A text as it is looked for: in one of Unicode's ways to write it, without case, ё as е. Nd₂O₃ is
-- found by Nd2O3.
create function sought(said text) returns text
  language sql immutable strict parallel safe
  return translate(lower(normalize(said, NFKC) collate "und-x-icu"), 'ё', 'е');

drop index milestones_words;
create index milestones_words on milestones using gin (to_tsvector('simple', sought(title)));
update entries set words = translate(words::text, 'ё', 'е')::tsvector where words::text like '%ё%';

-- Names stand in the order of "und-x-icu", by which each script is sorted as its readers do, and no
-- index is in it: with another ICU below PostgreSQL it would have to be built anew.
drop index projects_title;
drop index milestones_title;
drop index participants_organisation;
create index participants_organisation on participants (organisation_id, id);
drop index webhooks_organisation;
create index webhooks_organisation on webhooks (organisation_id, id);

-- What stands of all that was logged: neither what another entry amends nor what was withdrawn, nor
-- the withdrawal itself. Whatever counts entries counts these.
create view standing_entries as
select e.* from entries e
where not e.withdrawn and not exists (
  select from entries later where later.project_id = e.project_id and later.amends = e.id);
