-- What a person says of a file: what its columns mean, which is remembered for the organisation's next file with the
-- same headers, and what cells should have been.
ALTER TABLE imports ADD COLUMN header_key TEXT NOT NULL DEFAULT '';   -- SHA-256 of the headers
ALTER TABLE imports ADD COLUMN columns TEXT NOT NULL DEFAULT '';      -- ChosenColumn, JSON
ALTER TABLE imports ADD COLUMN corrections TEXT NOT NULL DEFAULT '';  -- CorrectedCell, JSON
ALTER TABLE imports ADD COLUMN notes TEXT NOT NULL DEFAULT '';        -- FileNote, JSON
CREATE INDEX imports_by_header ON imports (organisation_id, header_key, id);
