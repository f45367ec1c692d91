-- Nobody makes accounts of another organisation: one invites the organisation, and its first
-- administrator comes by a one-time link.

-- Null for the portal's first organisation and for those that were here before.
alter table organisations add column invited_by uuid references organisations;

alter table invitations
  -- the organisation whose first administrator comes by the link; it has one link at a time
  add column organisation_id uuid unique references organisations,
  -- the organisation that made the link
  add column invited_by uuid references organisations,
  add check (participant_id is null or organisation_id is null);
