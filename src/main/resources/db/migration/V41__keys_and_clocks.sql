-- Which keys a portal signs with, where all its nodes meet: never their private halves.
create table portal_keys (
  use text not null check (use in ('log', 'witness', 'tokens')),
  -- of a token's key its thumbprint (RFC 7638), of the others a fingerprint
  id text not null,
  -- by which other nodes verify tokens; null for the others
  jwk text check ((jwk is null) = (use <> 'tokens')),
  made_at timestamptz not null,
  -- since when it signs no more
  retired_at timestamptz,
  -- of a token's key: when a node last had it
  seen_at timestamptz not null default now(),
  primary key (use, id)
);

-- How long a guess has to wait: of a failure that is still to come, the clock was put back since.
create or replace function guess_wait(
  failures integer, free integer, last timestamptz, minutes integer)
returns interval language sql volatile as $$
  select case
    when failures < free or last + minutes * interval '1 minute' < clock_timestamp()
      or last > clock_timestamp() + interval '1 minute' then interval '0'
    else greatest(interval '0',
      last + least(60, 2 ^ least(failures - free, 10)) * interval '1 second' - clock_timestamp())
  end
$$;
