-- Mails that wait are sealed (server/mail/envelope.h). What waits already stands behind a zero byte until the program,
-- which has the key, seals it at its start.
DROP INDEX outbox_due;
DROP INDEX outbox_by_account;
DROP INDEX outbox_by_remote_address;
DROP INDEX outbox_by_time;
ALTER TABLE outbox RENAME TO older_outbox;
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER,
    organisation INTEGER,
    address TEXT NOT NULL,
    remote_address TEXT, -- who asked for it without being signed in; kept for a day
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    message_id TEXT NOT NULL,
    subject TEXT NOT NULL, -- names people by number
    sealed BLOB, -- text and html; gone once the mail is sent or refused for good
    state INTEGER NOT NULL DEFAULT 0, -- MailState: 0 waiting, 1 being sent, 2 sent, 3 refused
    reason INTEGER NOT NULL DEFAULT 0, -- MailReason
    detail TEXT NOT NULL DEFAULT '', -- what the mail server said last
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER NOT NULL,
    valid_until INTEGER, -- of the link inside: later it is not worth sending
    created_at INTEGER NOT NULL,
    sent_at INTEGER,
    CHECK (state BETWEEN 0 AND 3),
    CHECK (state < 2 OR sealed IS NULL)
) STRICT;
INSERT INTO outbox (id, account, organisation, address, remote_address, kind, language, message_id, subject, sealed, state,
                    reason, detail, attempts, next_attempt_at, valid_until, created_at, sent_at)
SELECT id, account, organisation, address, remote_address, kind, language, message_id, subject,
       CASE WHEN state < 2 THEN CAST(x'00' || coalesce(text, '') || x'00' || coalesce(html, '') AS BLOB) END, state,
       reason, detail, attempts, next_attempt_at, valid_until, created_at, sent_at FROM older_outbox;
DROP TABLE older_outbox;
CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE state < 2;
CREATE INDEX outbox_by_account ON outbox (account, created_at);
CREATE INDEX outbox_by_remote_address ON outbox (remote_address, created_at) WHERE remote_address IS NOT NULL;
CREATE INDEX outbox_by_time ON outbox (created_at);
