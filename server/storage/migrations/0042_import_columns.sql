-- What a person says of a file: what its columns mean, which is remembered for the organisation's next file with the
-- same headers, and what cells should have been.
ALTER TABLE imports ADD COLUMN columns TEXT NOT NULL DEFAULT '';      -- ChosenColumn, JSON
ALTER TABLE imports ADD COLUMN corrections TEXT NOT NULL DEFAULT '';  -- CorrectedCell, JSON
ALTER TABLE imports ADD COLUMN notes TEXT NOT NULL DEFAULT '';        -- FileNote, JSON
CREATE TABLE import_headers (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    header_key TEXT NOT NULL,  -- SHA-256 of the headers
    columns TEXT NOT NULL,     -- ChosenColumn, JSON
    PRIMARY KEY (organisation_id, header_key)
) STRICT, WITHOUT ROWID;
