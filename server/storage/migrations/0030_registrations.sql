-- Addresses from which somebody wants to open an account: one row each, with the newest link. Gone once it is used.
CREATE TABLE registrations (
    email_key TEXT PRIMARY KEY,            -- as accounts.email_key
    email TEXT NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,       -- SHA-256 of the token
    asked_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX registrations_by_time ON registrations (expires_at);
