-- One mechanism for whatever changes many accounts, or one in many ways. Plans of before were of use for an hour.
DROP TABLE selection_rows;
DROP TABLE selection_plans;

-- Names nobody: what people read is looked up when it is read.
CREATE TABLE plans (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    actor_id INTEGER NOT NULL REFERENCES accounts (id),
    kind INTEGER NOT NULL,                 -- PlanKind
    state INTEGER NOT NULL DEFAULT 0,      -- PlanState
    person_id INTEGER REFERENCES accounts (id),      -- of a hand-over: who leaves, or has what is given
    successor_id INTEGER REFERENCES accounts (id),
    remote_address TEXT NOT NULL DEFAULT '',         -- from which it was begun
    refusal TEXT NOT NULL DEFAULT '',      -- code: why the whole was taken back
    created_at INTEGER NOT NULL,
    begun_at INTEGER,
    worked_at INTEGER,                     -- the end of the last step
    since INTEGER                          -- the beginning of what is at work: of applying or of taking back
) STRICT;
CREATE INDEX plans_by_time ON plans (created_at);
CREATE INDEX plans_by_actor ON plans (actor_id, organisation_id, id);
CREATE INDEX plans_at_work ON plans (id) WHERE state IN (1, 3, 5);

CREATE TABLE plan_rows (
    plan_id INTEGER NOT NULL REFERENCES plans (id),
    position INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    version INTEGER NOT NULL,              -- of the account there, as long as nobody but the plan changes it
    effect INTEGER NOT NULL,               -- PlannedEffect
    service_id INTEGER,                    -- as they were named: they may be gone when the row is done
    before_id INTEGER,                     -- of a role of the service, or a level
    after_id INTEGER,
    after TEXT NOT NULL DEFAULT '',        -- what no number says: JSON of the effect
    was TEXT NOT NULL DEFAULT '',          -- what undoing gives back, as JSON of the effect; kept when the row is done
    outcome INTEGER NOT NULL DEFAULT 0,    -- RowOutcome
    refusal TEXT NOT NULL DEFAULT '',      -- code
    PRIMARY KEY (plan_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_rows_by_account ON plan_rows (account_id, plan_id);
CREATE INDEX plan_rows_waiting ON plan_rows (plan_id, position) WHERE outcome = 0 AND effect > 1;
CREATE INDEX plan_rows_done ON plan_rows (plan_id, position) WHERE outcome = 1;
CREATE INDEX plan_rows_refused ON plan_rows (plan_id, position) WHERE outcome IN (2, 4);
