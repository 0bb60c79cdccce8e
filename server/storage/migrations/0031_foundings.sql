-- Settings of the platform that are not in the file, and people who found an organisation or ask to.
CREATE TABLE platform_settings (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,
    founding INTEGER NOT NULL              -- FoundingRule
) STRICT;
INSERT INTO platform_settings (id, version, founding) VALUES (1, 1, 0);

CREATE TABLE foundings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    state INTEGER NOT NULL DEFAULT 0,      -- FoundingState
    asked_at INTEGER NOT NULL,
    label TEXT NOT NULL,
    siren TEXT NOT NULL,
    content TEXT NOT NULL,                 -- JSON: Found
    decided_at INTEGER,
    decided_by INTEGER REFERENCES accounts (id),    -- NULL: nobody was asked
    reason TEXT NOT NULL DEFAULT '',       -- why it was rejected
    organisation_id INTEGER REFERENCES organisations (id)   -- that came of it
) STRICT;
CREATE INDEX foundings_by_account ON foundings (account_id, asked_at);
CREATE INDEX foundings_open ON foundings (asked_at, id) WHERE state = 0;
