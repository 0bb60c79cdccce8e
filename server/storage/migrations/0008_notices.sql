-- Notices that the platform's administrator writes and publishes.

ALTER TABLE notices ADD COLUMN published_by INTEGER REFERENCES accounts (id);   -- NULL: came with the program

-- The same text can be shown again with another title or summary: only the text is what answers refer to.
DROP TRIGGER notice_texts_are_not_changed;
DROP TRIGGER notice_texts_are_not_deleted;
DROP INDEX notice_texts_shown;
ALTER TABLE notice_texts RENAME TO older_notice_texts;
CREATE TABLE notice_texts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    notice_id INTEGER NOT NULL REFERENCES notices (id),
    language INTEGER NOT NULL,
    hash TEXT NOT NULL,                    -- SHA-256 of html, hexadecimal
    content TEXT NOT NULL,                 -- JSON: NoticeText
    source TEXT NOT NULL DEFAULT '',       -- what was typed (shared/consent/markup.h), to begin the next draft with
    published_at INTEGER NOT NULL,
    shown INTEGER NOT NULL,                -- 1: the one of its version and language that is shown
    UNIQUE (notice_id, language, hash, content)
) STRICT;
INSERT INTO notice_texts (id, notice_id, language, hash, content, published_at, shown)
SELECT id, notice_id, language, hash, content, published_at, shown FROM older_notice_texts;
DROP TABLE older_notice_texts;
CREATE UNIQUE INDEX notice_texts_shown ON notice_texts (notice_id, language) WHERE shown = 1;

CREATE TRIGGER notice_texts_are_not_changed BEFORE UPDATE ON notice_texts
WHEN NEW.notice_id <> OLD.notice_id OR NEW.language <> OLD.language OR NEW.hash <> OLD.hash OR NEW.content <> OLD.content
BEGIN
    SELECT RAISE(ABORT, 'texts of notices are not changed');
END;

CREATE TRIGGER notice_texts_are_not_deleted BEFORE DELETE ON notice_texts
BEGIN
    SELECT RAISE(ABORT, 'texts of notices are not deleted');
END;

-- What is being written: one at most.
CREATE TABLE notice_draft (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,
    content TEXT NOT NULL,                 -- JSON: SaveDraft
    saved_at INTEGER NOT NULL,
    saved_by INTEGER NOT NULL REFERENCES accounts (id)
) STRICT;

-- Who has put away the banner that tells about a minor version.
CREATE TABLE notice_readings (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    notice_id INTEGER NOT NULL REFERENCES notices (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (account_id, notice_id)
) STRICT, WITHOUT ROWID;
