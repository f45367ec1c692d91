-- The logs that this node witnesses: of each the largest checkpoint that it has co-signed.
create table witness_heads (
  -- SHA-256 of the origin, in hex: what monitors ask by
  origin_hash text primary key,
  origin      text        not null,
  size        bigint      not null,
  root        bytea       not null,
  -- as it was received, with the log's signatures and this witness's
  note        text        not null,
  at          timestamptz not null
);
