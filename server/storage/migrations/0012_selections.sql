-- What a verb on many accounts is about to do, row by row. Names nobody: what people read is looked up when it is read.
CREATE TABLE selection_plans (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    actor_id INTEGER NOT NULL REFERENCES accounts (id),
    action INTEGER NOT NULL,               -- BulkAction
    service_id INTEGER,                    -- as they were named: they may be gone when the plan is applied
    role_id INTEGER,
    level_id INTEGER,
    created_at INTEGER NOT NULL,
    started_at INTEGER
) STRICT;
CREATE INDEX selection_plans_by_time ON selection_plans (created_at);

CREATE TABLE selection_rows (
    plan_id INTEGER NOT NULL REFERENCES selection_plans (id),
    position INTEGER NOT NULL,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    version INTEGER NOT NULL,              -- of account and membership together
    effect INTEGER NOT NULL,               -- PlannedEffect
    before_id INTEGER,                     -- of the role or level that the person has
    outcome INTEGER NOT NULL DEFAULT 0,    -- RowOutcome
    refusal TEXT NOT NULL DEFAULT '',      -- code
    PRIMARY KEY (plan_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX selection_rows_by_account ON selection_rows (account_id);
