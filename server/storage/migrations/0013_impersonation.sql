-- A session in which one person acts as another: why, how, and what it gives back at the end.
ALTER TABLE sessions ADD COLUMN organisation_id INTEGER REFERENCES organisations (id);   -- in which the actor may
ALTER TABLE sessions ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN writing INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN own_ends_at INTEGER;   -- when the actor's own session would have ended
CREATE INDEX sessions_as_another ON sessions (ends_at) WHERE ended_at IS NULL AND subject_id <> account_id;

-- What the actor gave as his reason, for the person whose history it is.
ALTER TABLE sign_ins ADD COLUMN reason TEXT NOT NULL DEFAULT '';

-- Pages of the journal by who did something, and from one day to another.
CREATE INDEX journal_by_actor ON journal (actor, sequence) WHERE actor IS NOT NULL;
CREATE INDEX journal_by_time ON journal (at, sequence);

-- Where an organisation wants a person asked before somebody acts as him. The newest of an actor and a person counts.
CREATE TABLE impersonation_requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    actor_id INTEGER NOT NULL REFERENCES accounts (id),
    subject_id INTEGER NOT NULL REFERENCES accounts (id),
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    reason TEXT NOT NULL,
    writing INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    valid_until INTEGER NOT NULL,          -- for the answer, then for its one use
    accepted INTEGER,                      -- NULL: not answered
    used_at INTEGER
) STRICT;
CREATE INDEX impersonation_requests_by_subject ON impersonation_requests (subject_id, valid_until);
CREATE INDEX impersonation_requests_by_actor ON impersonation_requests (actor_id, subject_id, id);
