-- Files of users. A plan's row may now be about somebody whom a row before it makes, and rows may belong to one line.
CREATE TABLE rows_before AS SELECT * FROM plan_rows;
DROP TABLE plan_rows;
CREATE TABLE plan_rows (
    plan_id INTEGER NOT NULL REFERENCES plans (id),
    position INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    account_id INTEGER REFERENCES accounts (id),  -- NULL: a row before makes it
    version INTEGER NOT NULL,              -- of the account there, as long as nobody but the plan changes it
    effect INTEGER NOT NULL,               -- PlannedEffect
    service_id INTEGER,                    -- as they were named: they may be gone when the row is done
    before_id INTEGER,                     -- of a role of the service, or a level
    after_id INTEGER,
    after TEXT NOT NULL DEFAULT '',        -- what no number says: JSON of the effect
    was TEXT NOT NULL DEFAULT '',          -- what undoing gives back, as JSON of the effect; kept when the row is done
    outcome INTEGER NOT NULL DEFAULT 0,    -- RowOutcome
    refusal TEXT NOT NULL DEFAULT '',      -- code
    line INTEGER NOT NULL DEFAULT 0,       -- of plan_lines, by its position; 0: none
    PRIMARY KEY (plan_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO plan_rows (plan_id, position, organisation_id, account_id, version, effect, service_id, before_id,
                       after_id, after, was, outcome, refusal)
SELECT plan_id, position, organisation_id, account_id, version, effect, service_id, before_id, after_id, after, was,
       outcome, refusal FROM rows_before;
DROP TABLE rows_before;
CREATE INDEX plan_rows_by_account ON plan_rows (account_id, plan_id);
CREATE INDEX plan_rows_waiting ON plan_rows (plan_id, position) WHERE outcome = 0 AND effect > 1;
CREATE INDEX plan_rows_done ON plan_rows (plan_id, position) WHERE outcome = 1;
CREATE INDEX plan_rows_refused ON plan_rows (plan_id, position) WHERE outcome IN (2, 4);
CREATE INDEX plan_rows_by_line ON plan_rows (plan_id, line, position) WHERE line > 0;

-- What the rows of a plan mean together, as a person reads it: one line of a file.
CREATE TABLE plan_lines (
    plan_id INTEGER NOT NULL REFERENCES plans (id),
    position INTEGER NOT NULL,             -- from 1
    line INTEGER NOT NULL,                 -- in the file
    decision INTEGER NOT NULL,             -- ImportDecision
    account_id INTEGER REFERENCES accounts (id),  -- NULL: nobody yet, or somebody who was erased
    name TEXT NOT NULL,
    changes TEXT NOT NULL,                 -- JSON
    problems TEXT NOT NULL,                -- JSON
    moved INTEGER NOT NULL DEFAULT 0,      -- since the plan before
    PRIMARY KEY (plan_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_lines_by_decision ON plan_lines (plan_id, decision, position);
CREATE INDEX plan_lines_by_account ON plan_lines (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX plan_lines_moved ON plan_lines (plan_id, position) WHERE moved = 1;

CREATE TABLE imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    actor_id INTEGER NOT NULL REFERENCES accounts (id),
    file_name TEXT NOT NULL,
    size INTEGER NOT NULL,
    received INTEGER NOT NULL DEFAULT 0,
    hash TEXT NOT NULL DEFAULT '',         -- SHA-256 of the whole file
    choices TEXT NOT NULL DEFAULT '',      -- SheetChoices, JSON
    sheet TEXT NOT NULL DEFAULT '',        -- SheetInfo, JSON
    ignored TEXT NOT NULL DEFAULT '',      -- headers, JSON
    counts TEXT NOT NULL DEFAULT '',       -- ImportCounts, JSON
    digest TEXT NOT NULL DEFAULT '',       -- of the plan's lines
    plan_id INTEGER REFERENCES plans (id),
    outcome INTEGER NOT NULL DEFAULT 0,    -- PlanState, once the plan is gone
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX imports_by_organisation ON imports (organisation_id, id);
CREATE INDEX imports_by_actor ON imports (actor_id, organisation_id);
CREATE INDEX imports_by_plan ON imports (plan_id);

-- The file as it came, until nobody needs it.
CREATE TABLE import_pieces (
    import_id INTEGER NOT NULL REFERENCES imports (id),
    position INTEGER NOT NULL,             -- of its first byte
    bytes BLOB NOT NULL,
    PRIMARY KEY (import_id, position)
) STRICT;
