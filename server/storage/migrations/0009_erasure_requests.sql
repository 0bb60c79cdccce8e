-- People who ask to be erased. Their words go when they are.
CREATE TABLE erasure_requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    asked_at INTEGER NOT NULL,
    comment TEXT NOT NULL DEFAULT '',
    state INTEGER NOT NULL DEFAULT 0,      -- ErasureState
    decided_at INTEGER,
    decided_by INTEGER REFERENCES accounts (id),
    reason TEXT NOT NULL DEFAULT ''        -- why it was declined
) STRICT;
-- One open request of a person, whatever the race.
CREATE UNIQUE INDEX erasure_requests_open ON erasure_requests (account_id) WHERE state = 0;
CREATE INDEX erasure_requests_by_account ON erasure_requests (account_id, id);
