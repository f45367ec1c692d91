-- The journal as it was before it became a log that others verify: no salt, no hashes, no index of
-- leaves. It holds what the present one holds, so that both are of one size.

create schema plain;

create table plain.journal (like public.journal including all);
alter table plain.journal drop column salt, drop column commitment, drop column leaf_hash;
insert into plain.journal
select position, id, type, at, project_id, project_index, programme_id, actor_id, actor_name,
  organisation_id, subject_kind, subject_id, restricted_to, content
from public.journal;

create table plain.journal_head (like public.journal_head including all);
insert into plain.journal_head select * from public.journal_head;

create table plain.journal_logs (project_id uuid primary key, size bigint not null);
insert into plain.journal_logs select project_id, size from public.journal_logs;
