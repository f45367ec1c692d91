-- Lots: what runs are made of and what they give. A lot is there as soon as a run names its code; what
-- it is and what it was made from is described by an act of its own.

create table lots (
  project_id      uuid        not null references projects,
  code            text        not null,
  id              uuid        not null,
  material        text,
  -- as it was given, and in kg
  mass_value      numeric,
  mass_unit       text,
  mass_kg         numeric,
  stream          text,
  note            text,
  -- whether anything is said of it: a description can be emptied
  described       boolean     not null,
  -- 1 is that of a lot that nobody described
  version         integer     not null,
  described_by    uuid        not null,
  organisation_id uuid        not null references organisations,
  described_at    timestamptz not null,
  -- the entry of the journal that tells it: who reads that one reads the description
  told_by         uuid        not null,
  primary key (project_id, code)
);

-- What a lot was made from. A parent need not be described.
create table lot_parents (
  project_id  uuid    not null,
  code        text    not null,
  parent_code text    not null,
  ordinal     integer not null,
  primary key (project_id, code, parent_code),
  foreign key (project_id, code) references lots
);
create index lot_parents_children on lot_parents (project_id, parent_code, code);

-- Whether a lot can be made from the given ones without being made from itself in the end. A function,
-- for it sees what was committed while it waited for its turn: of two descriptions that together
-- close a circle, the later one does not come about.
create function lot_stays_open(project uuid, lot text, parents text[]) returns boolean
language plpgsql volatile as $$
begin
  if cardinality(parents) = 0 then
    return true;
  end if;
  perform pg_advisory_xact_lock(hashtext('lots'), hashtext(project::text));
  return not exists (
    with recursive up (code) as (
      select unnest(parents)
      union
      select p.parent_code from up
      join lot_parents p on p.project_id = project and p.code = up.code)
    select from up where code = lot);
end $$;

-- Codes are compared in one of the ways in which Unicode writes them.
create index entries_lot on entries (project_id, normalize(batch), id) where batch is not null;
create index measurements_lot on measurements (project_id, normalize(lot), entry_id)
  where lot is not null;

-- The runs that stand, by the lots that they name: that of the run, or of one of its figures.
create view lot_runs as
select e.project_id, normalize(e.batch) as code, e.id as entry_id, e.visibility, e.organisation_id
from entries e
where e.batch is not null and not e.withdrawn
  and not exists (select from entries later where later.amends = e.id)
union all
select m.project_id, normalize(m.lot), e.id, e.visibility, e.organisation_id
from measurements m
join entries e on e.id = m.entry_id
where m.lot is not null and not e.withdrawn
  and not exists (select from entries later where later.amends = e.id);
