-- A role of a service can begin and end, as a membership can: first and last day (ISO 8601), where the organisation is.
ALTER TABLE assignments ADD COLUMN starts_on TEXT;
ALTER TABLE assignments ADD COLUMN ends_on TEXT;
-- Found by the round of reminders and by the filter of the list.
CREATE INDEX assignments_ending ON assignments (ends_on) WHERE ends_on IS NOT NULL;
CREATE INDEX memberships_ending ON memberships (ends_on) WHERE ends_on IS NOT NULL;
