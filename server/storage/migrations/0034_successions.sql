-- Members of an organisation that nobody can administer any more claim its administration.
CREATE TABLE succession_claims (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    state INTEGER NOT NULL DEFAULT 0,           -- SuccessionState
    claimed_at INTEGER NOT NULL,
    reasons TEXT NOT NULL,
    evidence_name TEXT NOT NULL DEFAULT '',
    evidence_kind INTEGER NOT NULL DEFAULT 0,   -- EvidenceKind; 0 until the last piece has come
    decided_at INTEGER,
    decided_by INTEGER REFERENCES accounts (id),
    reason TEXT NOT NULL DEFAULT ''             -- of the decision
) STRICT;
CREATE UNIQUE INDEX succession_claims_open ON succession_claims (organisation_id, account_id) WHERE state = 0;
CREATE INDEX succession_claims_by_state ON succession_claims (state, claimed_at);
CREATE INDEX succession_claims_by_account ON succession_claims (account_id, claimed_at);

-- The file of a claim, in pieces as it came.
CREATE TABLE succession_evidence (
    claim_id INTEGER NOT NULL REFERENCES succession_claims (id),
    piece INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (claim_id, piece)
) STRICT;

-- What former administrators say against a claim.
CREATE TABLE succession_objections (
    claim_id INTEGER NOT NULL REFERENCES succession_claims (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    objected_at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (claim_id, account_id)
) STRICT;
CREATE INDEX succession_objections_by_account ON succession_objections (account_id);
