-- Functional mailboxes beside people: accounts that have a label (as last_name) and neither first name nor civility.
ALTER TABLE accounts ADD COLUMN kind INTEGER NOT NULL DEFAULT 0          -- AccountKind
    CHECK (kind = 0 OR (first_name = '' AND civility = 0));
