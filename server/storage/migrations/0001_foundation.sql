-- What the program remembers about itself.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Who did what. Lines are chained (server/journal/chain.h); address, before and after are the only personal data and
-- can be erased together with their salt.
CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    event INTEGER NOT NULL,
    actor INTEGER,
    subject INTEGER,
    organisation INTEGER,
    target_noun TEXT,
    target INTEGER,
    about INTEGER,
    salt BLOB,
    address TEXT,
    before TEXT,
    after TEXT,
    details_mac BLOB NOT NULL,
    mac BLOB NOT NULL,
    erasure_mac BLOB,
    CHECK (erasure_mac IS NULL OR (salt IS NULL AND address IS NULL AND before IS NULL AND after IS NULL))
) STRICT;

CREATE INDEX journal_by_organisation ON journal (organisation, sequence) WHERE organisation IS NOT NULL;
CREATE INDEX journal_by_person ON journal (about, sequence) WHERE about IS NOT NULL;

-- Retention cuts the journal's beginning off; the last line cut stays here with a proof, and the chain goes on from it.
CREATE TABLE journal_cuts (
    sequence INTEGER PRIMARY KEY,
    mac BLOB NOT NULL,
    at INTEGER NOT NULL,
    cut_mac BLOB NOT NULL
) STRICT;

CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
WHEN OLD.erasure_mac IS NOT NULL
    OR NEW.erasure_mac IS NULL
    OR NEW.sequence <> OLD.sequence
    OR NEW.at <> OLD.at
    OR NEW.event <> OLD.event
    OR NEW.actor IS DISTINCT FROM OLD.actor
    OR NEW.subject IS DISTINCT FROM OLD.subject
    OR NEW.organisation IS DISTINCT FROM OLD.organisation
    OR NEW.target_noun IS DISTINCT FROM OLD.target_noun
    OR NEW.target IS DISTINCT FROM OLD.target
    OR NEW.about IS DISTINCT FROM OLD.about
    OR NEW.details_mac <> OLD.details_mac
    OR NEW.mac <> OLD.mac
BEGIN
    SELECT RAISE(ABORT, 'the journal is not changed');
END;

CREATE TRIGGER journal_is_not_deleted BEFORE DELETE ON journal
WHEN OLD.sequence > (SELECT coalesce(max(sequence), 0) FROM journal_cuts)
BEGIN
    SELECT RAISE(ABORT, 'the journal is not deleted');
END;

-- The reply to each write, for 24 hours: the same request UUID gets the same reply and does nothing twice.
-- Numbers grow with time, so that purging reads no more than it deletes.
CREATE TABLE request_replies (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL, -- 0: signed out
    request TEXT NOT NULL,
    route TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    status INTEGER NOT NULL,
    reply TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (account, request)
) STRICT;

-- Mails to send (server/mail). Text and html may hold a link that signs somebody in: they go once the mail is sent or
-- refused for good.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER,
    organisation INTEGER,
    address TEXT NOT NULL,
    remote_address TEXT, -- who asked for it without being signed in; kept for a day
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    message_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT,
    html TEXT,
    state INTEGER NOT NULL DEFAULT 0, -- MailState: 0 waiting, 1 being sent, 2 sent, 3 refused
    reason INTEGER NOT NULL DEFAULT 0, -- MailReason
    detail TEXT NOT NULL DEFAULT '', -- what the mail server said last
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER NOT NULL,
    valid_until INTEGER, -- of the link inside: later it is not worth sending
    created_at INTEGER NOT NULL,
    sent_at INTEGER,
    CHECK (state BETWEEN 0 AND 3),
    CHECK (state < 2 OR (text IS NULL AND html IS NULL))
) STRICT;

CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE state < 2;
CREATE INDEX outbox_by_account ON outbox (account, created_at);
CREATE INDEX outbox_by_remote_address ON outbox (remote_address, created_at) WHERE remote_address IS NOT NULL;
CREATE INDEX outbox_by_time ON outbox (created_at);
