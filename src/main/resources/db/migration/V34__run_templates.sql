-- How runs of a project are set up, by the names that people gave: a list as JSON of the contract.
create table run_templates (
  project_id uuid primary key references projects,
  templates  text        not null,
  version    integer     not null,
  updated_at timestamptz not null
);
