-- Who does what only one node is to do. A lease ends by itself: a node that falls silent, or whose
-- connection does, keeps nobody else from it. Each holder in turn has a higher epoch.
create table leases (
  name text primary key,
  holder uuid not null,
  epoch bigint not null,
  until timestamptz not null
);
