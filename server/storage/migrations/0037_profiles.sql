-- What somebody is in the organisation (shared/organisations/profile.h), by its number; 0: that is not said.
ALTER TABLE memberships ADD COLUMN profile INTEGER NOT NULL DEFAULT 0;
-- The inspectors and the heads of one school.
CREATE INDEX memberships_by_profile ON memberships (organisation_id, profile) WHERE profile <> 0;
