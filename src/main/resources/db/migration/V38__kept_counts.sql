-- How many entries stand, kept by what they are counted for, so that no list counts what was ever
-- logged. Whoever logs writes nothing here: the sequencer numbers for all, one statement after the
-- other, and with each the numbered entries are counted. What waits for its number is counted by
-- whoever reads.

-- By how much an entry changes how many stand: it stands itself unless it is a withdrawal, and what
-- it amends stands no longer. The sum of all steps is the number of those that stand.
create view entry_steps as
select e.id, counted.milestone_id, counted.project_id, counted.organisation_id, counted.visibility,
  counted.step
from entries e left join entries amended on amended.id = e.amends
cross join lateral (values
  (e.milestone_id, e.project_id, e.organisation_id, e.visibility, 1, not e.withdrawn),
  (amended.milestone_id, amended.project_id, amended.organisation_id, amended.visibility, -1,
    not amended.withdrawn)) as counted (milestone_id, project_id, organisation_id, visibility, step,
      stands)
where counted.stands;

create table entry_counts (
  -- a milestone or a project
  of              uuid    not null,
  organisation_id uuid    not null,
  visibility      text    not null,
  standing        integer not null,
  primary key (of, organisation_id, visibility)
) with (fillfactor = 50);

-- nothing is numbered meanwhile
lock table journal in share row exclusive mode;

insert into entry_counts (of, organisation_id, visibility, standing)
select counted.of, organisation_id, visibility, sum(step)
from entry_steps cross join lateral (values (milestone_id), (project_id)) as counted (of)
where id not in (select id from journal_inbox)
group by 1, 2, 3;

-- Planned each time: a plan that was made while little was there reads all that came since for each
-- row.
create function count_numbered() returns trigger language plpgsql as $$
begin
  execute $count$
    insert into entry_counts as kept (of, organisation_id, visibility, standing)
    select counted.of, e.organisation_id, e.visibility, sum(e.step)
    from numbered
    cross join lateral (select * from entry_steps where id = numbered.id offset 0) e
    cross join lateral (values (e.milestone_id), (e.project_id)) as counted (of)
    group by 1, 2, 3
    on conflict (of, organisation_id, visibility)
      do update set standing = kept.standing + excluded.standing
  $count$;
  return null;
end $$;

create trigger count_numbered after insert on journal
  referencing new table as numbered for each statement execute function count_numbered();

-- What is kept, and what waits for its number: one row or several for each count. Few wait, and each
-- is looked up by itself, whatever the database believes of a table that is mostly empty.
create view standing_counts as
with waiting as materialized (
  select e.milestone_id, e.project_id, e.organisation_id, e.visibility, e.step
  from journal_inbox inbox
  cross join lateral (select * from entry_steps where id = inbox.id offset 0) e)
select of, organisation_id, visibility, standing from entry_counts
union all
select milestone_id, organisation_id, visibility, step from waiting
union all
select project_id, organisation_id, visibility, step from waiting;

-- Counted alone by an index, for those who read only what was logged in a part of the time.
drop index entries_milestone;
create index entries_milestone on entries (milestone_id, id)
  include (project_id, visibility, organisation_id, withdrawn);

-- How many of a milestone's or a project's entries stand and are readable. A function of rows, for
-- it is written out where it is used.
create function readable_entries(counted uuid, reader uuid, since uuid, until uuid)
  returns table (entries bigint) language sql stable parallel safe as $$
  select case when since is null and until is null
    then (select coalesce(sum(c.standing), 0) from standing_counts c
      where c.of = counted and (c.visibility = 'joint' or c.organisation_id = reader))
    else (select count(*) from standing_entries e where e.milestone_id = counted
        and entry_readable(e.visibility, e.organisation_id, reader, e.id, since, until))
      + (select count(*) from standing_entries e where e.project_id = counted
        and entry_readable(e.visibility, e.organisation_id, reader, e.id, since, until)) end
$$;
