-- A programme's own metrics: each version as it was defined, as JSON of the contract.
create table programme_metrics (
  programme_id uuid    not null references programmes,
  code         text    not null,
  version      integer not null,
  document     text    not null,
  primary key (programme_id, code, version)
);

-- What it names beside them, as JSON of the contract.
create table programme_registers (
  programme_id uuid primary key references programmes,
  registers    text        not null,
  version      integer     not null,
  updated_at   timestamptz not null
);

-- What a programme says beside what ships, as JSON: the newest version of its metrics with these
-- codes (of all for null), and the codes of its streams.
create function programme_definitions(of_programme uuid, codes text[]) returns text
language sql stable as $$
  select json_build_object('metrics', coalesce(json_agg(newest.document::json order by newest.code),
    '[]'), 'streams', (
      select coalesce(json_agg(one ->> 'code'), '[]')
      from programme_registers kept, json_array_elements(kept.registers::json -> 'streams') one
      where kept.programme_id = of_programme))::text
  from (
    select distinct on (code) code, document from programme_metrics
    where programme_id = of_programme and (codes is null or code = any(codes))
    order by code, version desc) newest
$$;

-- The same for what the criteria of a gate speak of; null where the programme defines nothing.
create function criteria_definitions(of_project uuid, criteria text) returns text
language sql stable as $$
  select programme_definitions(project.programme_id,
    array(select one ->> 'metric' from json_array_elements(criteria::json) one))
  from projects project
  where project.id = of_project
    and exists (select from programme_metrics own where own.programme_id = project.programme_id)
$$;
