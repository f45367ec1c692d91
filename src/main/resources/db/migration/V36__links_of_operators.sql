-- Whoever operates the portal makes a link for somebody who lost their password, and it is good for
-- no more than an administrator's: who acts for others needs a second proof, or waits.

alter table invitations
  -- made on the portal's machine for somebody who has a password; nobody's name stands for it
  add column by_operator boolean not null default false;

-- The operator's id is no participant's.
create or replace view resets as
select link.token_hash, link.participant_id, person.organisation_id,
  case when link.by_operator then '00000000-0000-7000-8000-000000000000'::uuid
    else link.made_by end as made_by,
  link.made_at, coalesce(link.opens_at, link.expires_at) as opens_at, link.confirmed_by,
  link.expires_at,
  coalesce(link.opens_at, link.expires_at) > now() and link.confirmed_by is null
    and exists (select from acting_for_others a where a.participant_id = person.id) as waits,
  case when link.by_operator then 'Operator of the portal' else maker.name end as made_by_name
from invitations link
join participants person on person.id = link.participant_id
left join participants maker on maker.id = link.made_by
where (link.made_by is not null or link.by_operator) and link.expires_at > now() and person.active;
