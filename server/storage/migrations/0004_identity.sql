-- Who is signed in, how passwords are chosen, and what people agreed to.

-- The epoch that tells clients that another person stands behind the cookie is the row's own number: each change of
-- person opens a new row, and numbers only grow.
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash BLOB NOT NULL UNIQUE,       -- SHA-256 of the cookie
    account_id INTEGER NOT NULL REFERENCES accounts (id),   -- who acts
    subject_id INTEGER NOT NULL REFERENCES accounts (id),   -- as whom
    created_at INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,         -- at most a minute behind
    ends_at INTEGER NOT NULL,              -- whatever the use
    address TEXT NOT NULL DEFAULT '',
    user_agent TEXT NOT NULL DEFAULT '',
    ended_at INTEGER,
    ended_why INTEGER NOT NULL DEFAULT 0   -- SessionEnd
) STRICT;
CREATE INDEX sessions_by_account ON sessions (account_id) WHERE ended_at IS NULL;
CREATE INDEX sessions_by_subject ON sessions (subject_id) WHERE ended_at IS NULL;

-- The history that a person and his administrators can read. A line is written as failed before the password is looked
-- at, so that none is missing when the program stops in between.
CREATE TABLE sign_ins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    actor_id INTEGER REFERENCES accounts (id),   -- who used the account; NULL: its holder
    at INTEGER NOT NULL,
    outcome INTEGER NOT NULL DEFAULT 0,    -- SignInOutcome
    address TEXT NOT NULL DEFAULT '',
    user_agent TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX sign_ins_by_account ON sign_ins (account_id, id);

-- Mailed links. What the account was when the link was made stands beside it: a link never outlives a change of e-mail
-- or password.
CREATE TABLE links (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    purpose INTEGER NOT NULL,              -- LinkPurpose
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    organisation_id INTEGER REFERENCES organisations (id),   -- whose administrator sent it
    token_hash BLOB NOT NULL UNIQUE,       -- SHA-256 of the token
    email_key TEXT NOT NULL,
    password_set_at INTEGER,
    created_at INTEGER NOT NULL,
    created_by INTEGER REFERENCES accounts (id),   -- NULL: the holder or the program
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    revoked_at INTEGER
) STRICT;
-- One living link of a purpose and account: a new one cannot be stored before the older is dead.
CREATE UNIQUE INDEX links_living ON links (account_id, purpose) WHERE used_at IS NULL AND revoked_at IS NULL;
CREATE INDEX links_by_account ON links (account_id, created_at);

-- Counters of attempts in a window of time. Keys are hashes: people type passwords where an identifier is asked.
CREATE TABLE throttles (
    kind INTEGER NOT NULL,                 -- ThrottleKind
    key BLOB NOT NULL,
    attempts INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX throttles_by_start ON throttles (started_at);

-- The privacy notice. Every text that was ever in force stays, because answers refer to it by its hash.
CREATE TABLE notices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    major INTEGER NOT NULL,                -- a new one asks everybody again
    minor INTEGER NOT NULL,                -- a new one informs
    effective TEXT NOT NULL,               -- date
    UNIQUE (major, minor)
) STRICT;

CREATE TABLE notice_texts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    notice_id INTEGER NOT NULL REFERENCES notices (id),
    language INTEGER NOT NULL,
    hash TEXT NOT NULL,                    -- SHA-256 of html, hexadecimal
    content TEXT NOT NULL,                 -- JSON: NoticeText
    published_at INTEGER NOT NULL,
    shown INTEGER NOT NULL,                -- 1: the one of its version and language that is shown
    UNIQUE (notice_id, language, hash)
) STRICT;
CREATE UNIQUE INDEX notice_texts_shown ON notice_texts (notice_id, language) WHERE shown = 1;

-- Every answer ever given; the newest to a major version counts.
CREATE TABLE consents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    notice_id INTEGER NOT NULL REFERENCES notices (id),
    major INTEGER NOT NULL,
    language INTEGER NOT NULL,
    hash TEXT NOT NULL,                    -- of the text that was shown
    accepted INTEGER NOT NULL,
    at INTEGER NOT NULL,
    how INTEGER NOT NULL,                  -- ConsentWay
    session_id INTEGER NOT NULL,
    address TEXT NOT NULL                  -- of the network only: the last byte (IPv4) or 80 bits (IPv6) are 0
) STRICT;
CREATE INDEX consents_by_account ON consents (account_id, major, id);

CREATE TRIGGER consents_are_not_changed BEFORE UPDATE ON consents
BEGIN
    SELECT RAISE(ABORT, 'consents are not changed');
END;

CREATE TRIGGER consents_are_not_deleted BEFORE DELETE ON consents
BEGIN
    SELECT RAISE(ABORT, 'consents are not deleted');
END;

CREATE TRIGGER notice_texts_are_not_changed BEFORE UPDATE ON notice_texts
WHEN NEW.notice_id <> OLD.notice_id OR NEW.language <> OLD.language OR NEW.hash <> OLD.hash OR NEW.content <> OLD.content
BEGIN
    SELECT RAISE(ABORT, 'texts of notices are not changed');
END;

CREATE TRIGGER notice_texts_are_not_deleted BEFORE DELETE ON notice_texts
BEGIN
    SELECT RAISE(ABORT, 'texts of notices are not deleted');
END;

-- Purposes that may be refused without any consequence.
CREATE TABLE optional_consents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    purpose TEXT NOT NULL,
    notice_id INTEGER NOT NULL REFERENCES notices (id),
    given_at INTEGER NOT NULL,
    withdrawn_at INTEGER
) STRICT;
CREATE UNIQUE INDEX optional_consents_given ON optional_consents (account_id, purpose) WHERE withdrawn_at IS NULL;
