-- Organisations that let themselves be seen by everybody, and the people who ask to join one.
ALTER TABLE organisations ADD COLUMN listed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX organisations_listed ON organisations (label_key, id) WHERE listed = 1;

CREATE TABLE join_requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    state INTEGER NOT NULL DEFAULT 0,      -- JoinState
    asked_at INTEGER NOT NULL,
    comment TEXT NOT NULL DEFAULT '',
    decided_at INTEGER,
    decided_by INTEGER REFERENCES accounts (id),
    reason TEXT NOT NULL DEFAULT '',       -- why it was rejected
    UNIQUE (organisation_id, account_id)   -- one state, whatever the race
) STRICT;
CREATE INDEX join_requests_by_state ON join_requests (organisation_id, state, asked_at);
CREATE INDEX join_requests_by_account ON join_requests (account_id, state);
