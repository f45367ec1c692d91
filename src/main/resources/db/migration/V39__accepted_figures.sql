-- The recoveries and purities of accepted runs, from which the best of a project and a stage is read
-- as the first of an index: among all that was measured it is looked for past what nobody accepted.
create table accepted_figures (
  entry_id        uuid    not null references evidence on delete cascade,
  ordinal         integer not null,
  project_id      uuid    not null,
  stage           text    not null,
  metric          text    not null,
  canonical_value numeric not null,
  primary key (entry_id, ordinal)
);
create index accepted_figures_best
  on accepted_figures (project_id, stage, metric, canonical_value desc, entry_id);

-- "Less than" says nothing about how good it is.
create view best_of_accepted as
select m.entry_id, m.ordinal, m.project_id, m.stage, m.metric, m.canonical_value
from evidence v join measurements m on m.entry_id = v.entry_id
where v.accepted and m.metric in ('recovery', 'purity') and (m.op is null or m.op in ('>', '>='));

lock table evidence in share row exclusive mode;
insert into accepted_figures select * from best_of_accepted;

-- Planned each time, as what is numbered is counted.
create function keep_accepted() returns trigger language plpgsql as $$
begin
  execute $keep$
    delete from accepted_figures kept using judged
    where kept.entry_id = judged.entry_id and not judged.accepted
  $keep$;
  execute $keep$
    insert into accepted_figures
    select best.* from judged
    cross join lateral (
      select * from best_of_accepted where entry_id = judged.entry_id offset 0) best
    on conflict do nothing
  $keep$;
  return null;
end $$;

create trigger keep_accepted after insert on evidence
  referencing new table as judged for each statement execute function keep_accepted();
create trigger keep_accepted_anew after update on evidence
  referencing new table as judged for each statement execute function keep_accepted();

-- What is amended is no longer looked at. Whoever reads looks, too: it may have been numbered first.
create function forget_amended() returns trigger language plpgsql as $$
begin
  execute $forget$
    delete from accepted_figures kept using numbered
    cross join lateral (
      select amends from entries where id = numbered.id and amends is not null offset 0) later
    where kept.entry_id = later.amends
  $forget$;
  return null;
end $$;

create trigger forget_amended after insert on journal
  referencing new table as numbered for each statement execute function forget_amended();

drop index measurements_best;
