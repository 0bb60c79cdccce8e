-- What programs show instead of a session's cookie: each acts as an account, in one organisation.
CREATE TABLE api_tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    label TEXT NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,  -- SHA-256
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    last_used_at INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE UNIQUE INDEX api_tokens_by_label ON api_tokens (organisation_id, label) WHERE revoked_at IS NULL;
CREATE INDEX api_tokens_by_account ON api_tokens (account_id);
