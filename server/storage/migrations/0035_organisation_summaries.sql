-- What the platform's list of organisations sorts, filters, counts and searches by, kept beside each organisation: the
-- list then costs the same however many there are (server/organisations/summaries.h).

CREATE TABLE organisation_summaries (
    organisation_id INTEGER PRIMARY KEY REFERENCES organisations (id),
    standing INTEGER NOT NULL DEFAULT 0,       -- OrganisationStanding
    single INTEGER NOT NULL DEFAULT 0,         -- 1: one usable administrator
    label_key TEXT NOT NULL DEFAULT '',        -- as the words of it were taken
    siren TEXT NOT NULL DEFAULT '',
    people INTEGER NOT NULL DEFAULT 0,         -- listed ones
    administrators INTEGER NOT NULL DEFAULT 0, -- usable ones
    seen INTEGER NOT NULL DEFAULT 0,           -- when one of them signed in last
    created_at INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER,                            -- when something of it changes by itself
    stale INTEGER NOT NULL DEFAULT 1           -- 1: something has changed since; people never is
) STRICT;
CREATE INDEX organisation_summaries_by_label
    ON organisation_summaries (standing, single, label_key, organisation_id);
CREATE INDEX organisation_summaries_by_people
    ON organisation_summaries (standing, single, people, label_key, organisation_id);
CREATE INDEX organisation_summaries_by_administrators
    ON organisation_summaries (standing, single, administrators, label_key, organisation_id);
CREATE INDEX organisation_summaries_by_seen
    ON organisation_summaries (standing, single, seen, label_key, organisation_id);
CREATE INDEX organisation_summaries_by_creation
    ON organisation_summaries (standing, single, created_at, label_key, organisation_id);
CREATE INDEX organisation_summaries_due ON organisation_summaries (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX organisation_summaries_stale ON organisation_summaries (organisation_id) WHERE stale = 1;

-- How many there are of each kind.
CREATE TABLE organisation_counts (
    standing INTEGER NOT NULL,
    single INTEGER NOT NULL,
    organisations INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (standing, single)
) STRICT, WITHOUT ROWID;
INSERT INTO organisation_counts (standing, single)
    VALUES (0, 0), (1, 0), (2, 0), (2, 1), (3, 0), (3, 1), (4, 0);

-- The words of names, and the SIREN.
CREATE TABLE organisation_words (
    word TEXT NOT NULL,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    PRIMARY KEY (word, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_words_by_organisation ON organisation_words (organisation_id);

CREATE TRIGGER summary_is_counted AFTER INSERT ON organisation_summaries
BEGIN
    UPDATE organisation_counts SET organisations = organisations + 1
        WHERE standing = NEW.standing AND single = NEW.single;
END;
CREATE TRIGGER summary_is_counted_elsewhere AFTER UPDATE OF standing, single ON organisation_summaries
WHEN NEW.standing <> OLD.standing OR NEW.single <> OLD.single
BEGIN
    UPDATE organisation_counts SET organisations = organisations - 1
        WHERE standing = OLD.standing AND single = OLD.single;
    UPDATE organisation_counts SET organisations = organisations + 1
        WHERE standing = NEW.standing AND single = NEW.single;
END;

INSERT INTO organisation_summaries (organisation_id, people)
    SELECT o.id, (SELECT count(*) FROM memberships m WHERE m.organisation_id = o.id AND m.listed = 1)
    FROM organisations o;

CREATE TRIGGER summary_of_organisation AFTER INSERT ON organisations
BEGIN
    INSERT INTO organisation_summaries (organisation_id) VALUES (NEW.id);
END;
CREATE TRIGGER summary_after_organisation AFTER UPDATE OF label_key, siren, closed_at ON organisations
BEGIN
    UPDATE organisation_summaries SET stale = 1 WHERE organisation_id = NEW.id;
END;
CREATE TRIGGER summary_after_joining AFTER INSERT ON memberships
BEGIN
    UPDATE organisation_summaries SET people = people + NEW.listed, stale = 1
        WHERE organisation_id = NEW.organisation_id;
END;
CREATE TRIGGER summary_after_leaving AFTER DELETE ON memberships
BEGIN
    UPDATE organisation_summaries SET people = people - OLD.listed, stale = 1
        WHERE organisation_id = OLD.organisation_id;
END;
CREATE TRIGGER summary_after_membership
AFTER UPDATE OF listed, role, delegated_level_id, starts_on, ends_on, last_sign_in_sort ON memberships
BEGIN
    UPDATE organisation_summaries SET people = people + NEW.listed - OLD.listed, stale = 1
        WHERE organisation_id = NEW.organisation_id;
END;
CREATE TRIGGER summary_after_account AFTER UPDATE OF state, password_hash, password_expires_at ON accounts
WHEN NEW.state <> OLD.state OR (NEW.password_hash IS NULL) <> (OLD.password_hash IS NULL)
    OR NEW.password_expires_at IS DISTINCT FROM OLD.password_expires_at
BEGIN
    UPDATE organisation_summaries SET stale = 1 WHERE organisation_id IN
        (SELECT m.organisation_id FROM memberships m WHERE m.account_id = NEW.id AND m.role = 2);
END;
