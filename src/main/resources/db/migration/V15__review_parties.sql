-- Who has to sign a review, and who must not: fixed when it is opened.

-- Whose signature a gate needs: the parties of the programme that take part in the project.
create view project_parties as
select taking_part.project_id, taking_part.organisation_id
from project_organisations taking_part
join projects project on project.id = taking_part.project_id
join programme_parties party
  on party.programme_id = project.programme_id
  and party.organisation_id = taking_part.organisation_id;

alter table reviews
  -- those of the dossier, by id
  add column parties uuid[],
  -- who logged a run of the dossier, or an earlier version of one
  add column authors uuid[];

update reviews r set
  parties = array(
    select (party ->> 'organisationId')::uuid
    from json_array_elements(r.dossier::json -> 'parties') party order by 1),
  authors = array(
    with recursive versions as (
      select e.id, e.amends, e.author_id from entries e
      join review_runs x on x.entry_id = e.id and x.review_id = r.id
      union
      select e.id, e.amends, e.author_id from entries e join versions v on e.id = v.amends)
    select distinct author_id from versions);

alter table reviews alter column parties set not null, alter column authors set not null;
alter table review_runs drop column author_id;
