-- Slip of what is open grows by the day once its date has passed, and the first date was said on a
-- day, too. Of what was planned before, that is the day on which it was entered.

create function slip_by_today(state text, slip_days integer, baseline_end date) returns integer
  language sql stable parallel safe
  return case when state in ('planned', 'in-progress', 'returned', 'under-review')
    then greatest(slip_days, (now() at time zone 'UTC')::date - baseline_end)
    else slip_days end;

alter table milestones
  add column stated_date date not null default (now() at time zone 'UTC')::date,
  add column stated_precision text not null default 'day';
update milestones set stated_date = (created_at at time zone 'UTC')::date;

alter table gates
  add column stated_date date not null default (now() at time zone 'UTC')::date,
  add column stated_precision text not null default 'day';
update gates set stated_date = (created_at at time zone 'UTC')::date;

-- what a project's summary takes from its milestones, which is the end of the baseline, too
drop index milestones_climb;
create index milestones_climb on milestones (project_id, stage, due_end, id)
  include (state, slip_days, baseline_end, due_date, due_precision);
-- by a slip that grows by the day rows cannot be kept in order
drop index milestones_slip;
