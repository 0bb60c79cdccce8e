-- How somebody came to a role on a service (AssignmentOrigin), for "Pourquoi a-t-elle accès ?". Of what was given before
-- nobody knows.
ALTER TABLE assignments ADD COLUMN origin INTEGER NOT NULL DEFAULT 0;
