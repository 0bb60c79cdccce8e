-- What a list of members filters by, counts and jumps by, kept so that none of it costs more the larger the organisation.

-- Repeated from the account, as the *_sort columns are: an index of one table then holds all that a list filters by.
ALTER TABLE memberships ADD COLUMN account_state INTEGER NOT NULL DEFAULT 0;      -- AccountState
ALTER TABLE memberships ADD COLUMN account_provenance INTEGER NOT NULL DEFAULT 0; -- Provenance
ALTER TABLE memberships ADD COLUMN account_kind INTEGER NOT NULL DEFAULT 0;       -- AccountKind
UPDATE memberships SET (account_state, account_provenance, account_kind) =
    (SELECT a.state, a.provenance, a.kind FROM accounts a WHERE a.id = account_id);
CREATE TRIGGER membership_repeats_account AFTER INSERT ON memberships
WHEN EXISTS (SELECT 1 FROM accounts a WHERE a.id = NEW.account_id AND (a.state <> NEW.account_state
    OR a.provenance <> NEW.account_provenance OR a.kind <> NEW.account_kind))
BEGIN
    UPDATE memberships SET (account_state, account_provenance, account_kind) =
        (SELECT a.state, a.provenance, a.kind FROM accounts a WHERE a.id = NEW.account_id) WHERE id = NEW.id;
END;
CREATE TRIGGER memberships_repeat_account AFTER UPDATE OF state, provenance, kind ON accounts
WHEN NEW.state <> OLD.state OR NEW.provenance <> OLD.provenance OR NEW.kind <> OLD.kind
BEGIN
    UPDATE memberships SET account_state = NEW.state, account_provenance = NEW.provenance, account_kind = NEW.kind
        WHERE account_id = NEW.id;
END;
CREATE INDEX accounts_locked ON accounts (locked_until) WHERE locked_until IS NOT NULL;

-- Each order of a list, with what filters look at behind it.
DROP INDEX memberships_by_name;
DROP INDEX memberships_by_email;
DROP INDEX memberships_by_password_expiry;
DROP INDEX memberships_by_last_sign_in;
DROP INDEX memberships_by_creation;
CREATE INDEX memberships_by_name ON memberships (organisation_id, listed, name_sort, account_id, account_state,
    account_provenance, account_kind, role, profile, external, level_id, password_expiry_sort, last_sign_in_sort, ends_on);
CREATE INDEX memberships_by_email ON memberships (organisation_id, listed, email_sort, account_id, account_state,
    account_provenance, account_kind, role, profile, external, level_id, password_expiry_sort, last_sign_in_sort, ends_on);
CREATE INDEX memberships_by_password_expiry ON memberships (organisation_id, listed, password_expiry_sort, account_id,
    account_state, account_provenance, account_kind, role, profile, external, level_id, last_sign_in_sort, ends_on);
CREATE INDEX memberships_by_last_sign_in ON memberships (organisation_id, listed, last_sign_in_sort, account_id,
    account_state, account_provenance, account_kind, role, profile, external, level_id, password_expiry_sort, ends_on);
CREATE INDEX memberships_by_creation ON memberships (organisation_id, listed, created_at, account_id, account_state,
    account_provenance, account_kind, role, profile, external, level_id, password_expiry_sort, last_sign_in_sort, ends_on);

-- What somebody may do in each organisation, without a look at the memberships themselves.
DROP INDEX memberships_by_account;
CREATE INDEX memberships_by_account ON memberships (account_id, organisation_id, level_id, role, extra_rights,
    delegated_level_id, default_user);

-- Listed people of a level, those below it not counted.
ALTER TABLE levels ADD COLUMN people INTEGER NOT NULL DEFAULT 0;
UPDATE levels SET people = (SELECT count(*) FROM memberships m WHERE m.level_id = levels.id AND m.listed = 1);
CREATE TRIGGER level_people_after_joining AFTER INSERT ON memberships WHEN NEW.level_id IS NOT NULL
BEGIN
    UPDATE levels SET people = people + NEW.listed WHERE id = NEW.level_id;
END;
CREATE TRIGGER level_people_after_leaving AFTER DELETE ON memberships WHEN OLD.level_id IS NOT NULL
BEGIN
    UPDATE levels SET people = people - OLD.listed WHERE id = OLD.level_id;
END;
CREATE TRIGGER level_people_after_membership AFTER UPDATE OF listed, level_id ON memberships
WHEN NEW.listed <> OLD.listed OR NEW.level_id IS NOT OLD.level_id
BEGIN
    UPDATE levels SET people = people - OLD.listed WHERE id = OLD.level_id;
    UPDATE levels SET people = people + NEW.listed WHERE id = NEW.level_id;
END;

-- The list by name in steps of at most 1,024 listed people: where each begins, and how many it holds. A page far down
-- is found by adding up. A step begins with one of its people, whose name goes from here when it goes from the
-- membership; only the first begins before everybody ('' and 0).
CREATE TABLE name_steps (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    name_sort TEXT NOT NULL,
    account_id INTEGER NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, name_sort, account_id)
) STRICT, WITHOUT ROWID;
INSERT INTO name_steps (organisation_id, name_sort, account_id, people) SELECT id, '', 0, 0 FROM organisations;
INSERT INTO name_steps (organisation_id, name_sort, account_id, people)
    SELECT organisation_id, iif(place = 0, '', name_sort), iif(place = 0, 0, account_id), min(768, number - place)
    FROM (SELECT organisation_id, name_sort, account_id,
                 row_number() OVER (PARTITION BY organisation_id ORDER BY name_sort, account_id) - 1 AS place,
                 count(*) OVER (PARTITION BY organisation_id) AS number
          FROM memberships WHERE listed = 1)
    WHERE place % 768 = 0
    ON CONFLICT DO UPDATE SET people = excluded.people;

CREATE TRIGGER name_steps_of_organisation AFTER INSERT ON organisations
BEGIN
    INSERT INTO name_steps (organisation_id, name_sort, account_id, people) VALUES (NEW.id, '', 0, 0);
END;
CREATE TRIGGER name_step_is_halved AFTER UPDATE OF people ON name_steps WHEN NEW.people > 1024
BEGIN
    INSERT INTO name_steps (organisation_id, name_sort, account_id, people)
        SELECT m.organisation_id, m.name_sort, m.account_id, NEW.people - 512 FROM memberships m
        WHERE m.organisation_id = NEW.organisation_id AND m.listed = 1
          AND (m.name_sort, m.account_id) >= (NEW.name_sort, NEW.account_id)
        ORDER BY m.name_sort, m.account_id LIMIT 1 OFFSET 512;
    UPDATE name_steps SET people = 512 WHERE organisation_id = NEW.organisation_id AND name_sort = NEW.name_sort
        AND account_id = NEW.account_id;
END;
CREATE TRIGGER name_step_after_joining AFTER INSERT ON memberships WHEN NEW.listed = 1
BEGIN
    UPDATE name_steps SET people = people + 1 WHERE (organisation_id, name_sort, account_id) =
        (SELECT s.organisation_id, s.name_sort, s.account_id FROM name_steps s
         WHERE s.organisation_id = NEW.organisation_id
           AND (s.name_sort, s.account_id) <= (NEW.name_sort, NEW.account_id)
         ORDER BY s.name_sort DESC, s.account_id DESC LIMIT 1);
END;
-- Where the one who leaves began the step, it begins with who comes next in it, or goes with its last.
CREATE TRIGGER name_step_after_leaving AFTER DELETE ON memberships WHEN OLD.listed = 1
BEGIN
    UPDATE name_steps SET people = people - 1 WHERE (organisation_id, name_sort, account_id) =
        (SELECT s.organisation_id, s.name_sort, s.account_id FROM name_steps s
         WHERE s.organisation_id = OLD.organisation_id
           AND (s.name_sort, s.account_id) <= (OLD.name_sort, OLD.account_id)
         ORDER BY s.name_sort DESC, s.account_id DESC LIMIT 1);
    DELETE FROM name_steps WHERE organisation_id = OLD.organisation_id AND name_sort = OLD.name_sort
        AND account_id = OLD.account_id AND people = 0;
    UPDATE name_steps SET (name_sort, account_id) =
        (SELECT m.name_sort, m.account_id FROM memberships m
         WHERE m.organisation_id = OLD.organisation_id AND m.listed = 1
           AND (m.name_sort, m.account_id) > (OLD.name_sort, OLD.account_id)
         ORDER BY m.name_sort, m.account_id LIMIT 1)
        WHERE organisation_id = OLD.organisation_id AND name_sort = OLD.name_sort AND account_id = OLD.account_id;
END;
CREATE TRIGGER name_step_after_renaming AFTER UPDATE OF listed, name_sort ON memberships
WHEN NEW.listed <> OLD.listed OR NEW.name_sort <> OLD.name_sort
BEGIN
    UPDATE name_steps SET people = people - OLD.listed WHERE (organisation_id, name_sort, account_id) =
        (SELECT s.organisation_id, s.name_sort, s.account_id FROM name_steps s
         WHERE s.organisation_id = OLD.organisation_id
           AND (s.name_sort, s.account_id) <= (OLD.name_sort, OLD.account_id)
         ORDER BY s.name_sort DESC, s.account_id DESC LIMIT 1);
    DELETE FROM name_steps WHERE organisation_id = OLD.organisation_id AND name_sort = OLD.name_sort
        AND account_id = OLD.account_id AND people = 0;
    UPDATE name_steps SET (name_sort, account_id) =
        (SELECT m.name_sort, m.account_id FROM memberships m
         WHERE m.organisation_id = OLD.organisation_id AND m.listed = 1
           AND (m.name_sort, m.account_id) > (OLD.name_sort, OLD.account_id)
           AND m.id <> OLD.id
         ORDER BY m.name_sort, m.account_id LIMIT 1)
        WHERE organisation_id = OLD.organisation_id AND name_sort = OLD.name_sort AND account_id = OLD.account_id;
    UPDATE name_steps SET people = people + NEW.listed WHERE (organisation_id, name_sort, account_id) =
        (SELECT s.organisation_id, s.name_sort, s.account_id FROM name_steps s
         WHERE s.organisation_id = NEW.organisation_id
           AND (s.name_sort, s.account_id) <= (NEW.name_sort, NEW.account_id)
         ORDER BY s.name_sort DESC, s.account_id DESC LIMIT 1);
END;

-- The index of searches is tidied up between the writes (server/nouns/search_index), and by a write only when nobody has
-- for long.
INSERT INTO account_trigrams (account_trigrams, rank) VALUES ('automerge', 0);
INSERT INTO account_trigrams (account_trigrams, rank) VALUES ('crisismerge', 500);
