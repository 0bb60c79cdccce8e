-- "Ce ne sont pas les mêmes": two members of whom somebody said so. account_id is the smaller number.
CREATE TABLE told_apart (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    other_id INTEGER NOT NULL REFERENCES accounts (id),
    told_by INTEGER NOT NULL REFERENCES accounts (id),
    told_at INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, account_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_apart_by_account ON told_apart (account_id);
CREATE INDEX told_apart_by_other ON told_apart (other_id);

-- Whoever signed in with an address before.
CREATE INDEX email_changes_done ON email_changes (account_id) WHERE done_at IS NOT NULL;
