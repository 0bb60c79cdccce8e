-- Who was told that the account will be closed because nobody uses it.
CREATE TABLE inactivity_warnings (
    account_id INTEGER PRIMARY KEY REFERENCES accounts (id),
    warned_at INTEGER NOT NULL,
    kept_at INTEGER                        -- it stayed open, because an administrator is needed
) STRICT;
