-- A plan over several organisations is found in one of them, and names the others in its rows.
ALTER TABLE plans ADD COLUMN spans INTEGER NOT NULL DEFAULT 0;
