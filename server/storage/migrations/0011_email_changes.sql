-- New sign-in addresses that have to prove themselves first.
CREATE TABLE email_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    organisation_id INTEGER REFERENCES organisations (id),
    asked_by INTEGER NOT NULL REFERENCES accounts (id),
    email TEXT NOT NULL,
    old_email TEXT NOT NULL,               -- the proof dies when the account has another one
    token_hash BLOB NOT NULL UNIQUE,       -- SHA-256 of the token
    asked_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    done_at INTEGER,
    cancelled_at INTEGER
) STRICT;
CREATE UNIQUE INDEX email_changes_waiting ON email_changes (account_id) WHERE done_at IS NULL AND cancelled_at IS NULL;
