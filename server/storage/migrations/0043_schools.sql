-- What a school is to the ministry's programs, and what their files say of its people.
ALTER TABLE organisations ADD COLUMN uai TEXT NOT NULL DEFAULT '';

-- Whom a key of another system means: that of STS-Web, say, within one school.
CREATE TABLE external_keys (
    source INTEGER NOT NULL,               -- Provenance
    scope TEXT NOT NULL,                   -- UAI
    key TEXT NOT NULL,                     -- "epp 4102"
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    given TEXT NOT NULL,                   -- what its file said last, JSON: what stands here otherwise was typed
    PRIMARY KEY (source, scope, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX external_keys_by_account ON external_keys (account_id);
CREATE INDEX external_keys_by_organisation ON external_keys (organisation_id);

-- What a school keeps of somebody beside the contact details.
CREATE TABLE school_sheets (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    born TEXT,                             -- day
    discipline TEXT NOT NULL DEFAULT '',
    classes TEXT NOT NULL DEFAULT '',      -- taught, one a line
    head_of TEXT NOT NULL DEFAULT '',      -- head teacher of, likewise
    PRIMARY KEY (organisation_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX school_sheets_by_account ON school_sheets (account_id);

ALTER TABLE imports ADD COLUMN school TEXT NOT NULL DEFAULT '';         -- SchoolReading, JSON
ALTER TABLE imports ADD COLUMN school_year INTEGER NOT NULL DEFAULT 0;  -- of its September
ALTER TABLE imports ADD COLUMN answers TEXT NOT NULL DEFAULT '';        -- to "Même personne ?", JSON
