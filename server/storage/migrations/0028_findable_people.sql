-- Who agreed that administrators of other organisations find them by their name. Nobody has, until they say so.
ALTER TABLE accounts ADD COLUMN findable INTEGER NOT NULL DEFAULT 0;
