-- The journal as a transparency log: one Merkle tree (RFC 9162) per project, whose leaves commit to
-- the entries' content without giving it away.

-- Nobody who lacks the salt can find a hidden content by trying: 366 random bits go into it.
create function log_salt() returns bytea language sql volatile as $$
  select sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
    || uuid_send(gen_random_uuid()))
$$;

-- What a leaf commits to: the content as it is stored, and who did it, to what, and who may read it.
create function log_said(actor_id uuid, actor_name text, subject_kind text, subject_id uuid,
  restricted_to uuid, content text) returns text language sql stable as $$
  select '{"actorId":"' || actor_id || '","actorName":' || to_json(actor_name)
    || ',"subject":{"kind":"' || subject_kind || '","id":"' || subject_id || '"},"restrictedTo":'
    || coalesce('"' || restricted_to || '"', 'null') || ',"content":' || content || '}'
$$;

create function log_commitment(salt bytea, said text) returns bytea language sql stable as $$
  select sha256(salt || convert_to(said, 'UTF8'))
$$;

-- The bytes of a leaf: what everybody who sees the project may know of an entry.
create function log_leaf(id uuid, index bigint, type text, at timestamptz, organisation_id uuid,
  commitment bytea) returns bytea language sql stable as $$
  select convert_to('{"id":"' || id || '","index":' || index || ',"type":"' || type || '","at":"'
    || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || '","organisationId":"' || organisation_id
    || '","commitment":"' || encode(commitment, 'base64') || '"}', 'UTF8')
$$;

create function log_leaf_hash(leaf bytea) returns bytea language sql immutable as $$
  select sha256('\x00'::bytea || leaf)
$$;

-- null outside projects
alter table journal
  add column salt       bytea,
  add column commitment bytea,
  add column leaf_hash  bytea;

update journal set salt = log_salt() where project_id is not null;
update journal
set commitment = log_commitment(salt,
  log_said(actor_id, actor_name, subject_kind, subject_id, restricted_to, content))
where project_id is not null;
update journal
set leaf_hash = log_leaf_hash(
  log_leaf(id, project_index, type, at, organisation_id, commitment))
where project_id is not null;

create unique index journal_leaves on journal (project_id, project_index) include (leaf_hash)
  where project_id is not null;

-- How many full tiles of 256 leaves have their hash kept, and up to which size the log was signed.
alter table journal_logs
  add column sealed       bigint not null default 0,
  add column signed       bigint not null default 0,
  add column signing_until timestamptz not null default '-infinity';
create index journal_logs_unsigned on journal_logs (project_id) where size > signed;

-- The hashes of full tiles: level 1 holds the roots of 256 leaves each, level 2 of 65,536, …
create table log_nodes (
  project_id uuid     not null,
  level      smallint not null,
  index      bigint   not null,
  hash       bytea    not null,
  primary key (project_id, level, index)
);

create table log_checkpoints (
  project_id uuid        not null,
  size       bigint      not null,
  root       bytea       not null,
  -- the signed note, without co-signatures
  note       text        not null,
  at         timestamptz not null,
  primary key (project_id, size)
);

-- Who is asked to co-sign the logs of a programme's projects: [{name, url, key}, …], the key as
-- the verifier key of a signed note.
create table programme_witnesses (
  programme_id uuid primary key references programmes,
  witnesses    jsonb       not null,
  version      integer     not null,
  updated_at   timestamptz not null
);

-- What each witness has signed of each log, and how the last try went.
create table log_witnesses (
  project_id uuid        not null,
  name       text        not null,
  -- what it last co-signed, as far as is known here
  size       bigint      not null default 0,
  state      text        not null default 'waiting'
    check (state in ('cosigned', 'waiting', 'unreachable', 'refused')),
  -- why not, and what a witness that refuses says to have seen
  fault      text,
  seen       bigint,
  failures   integer     not null default 0,
  next_try   timestamptz not null default '-infinity',
  primary key (project_id, name)
);

create table log_cosignatures (
  project_id uuid        not null,
  size       bigint      not null,
  name       text        not null,
  -- the signature line as it came
  line       text        not null,
  at         timestamptz not null,
  primary key (project_id, size, name)
);

-- What the portal found wrong with a log itself; it signs no more until it finds it right.
create table log_faults (
  project_id uuid primary key,
  code       text        not null,
  index      bigint,
  size       bigint      not null,
  at         timestamptz not null
);

-- The checkpoint under which a gate decision was signed: {size, root}
alter table decisions add column checkpoint jsonb;
