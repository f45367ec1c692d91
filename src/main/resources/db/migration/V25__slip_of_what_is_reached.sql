-- The slip of what is reached is that of the day on which it was reached.

-- with it go the indexes that hold it
alter table milestones drop column slip_days;
alter table milestones add column slip_days integer not null generated always as (
  coalesce(case when state in ('submitted', 'accepted')
      then period_end(achieved_date, achieved_precision) end, due_end) - baseline_end) stored;

create index milestones_climb on milestones (project_id, stage, due_end, id)
  include (state, slip_days, due_date, due_precision);
create index milestones_slip on milestones (slip_days, id);
