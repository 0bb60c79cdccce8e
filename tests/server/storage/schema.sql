CREATE TABLE account_search (
    account_id INTEGER PRIMARY KEY REFERENCES accounts (id),
    text TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE account_trigrams USING fts5 (
    text, content = 'account_search', content_rowid = 'account_id', tokenize = 'trigram', detail = none
);
CREATE TABLE 'account_trigrams_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'account_trigrams_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'account_trigrams_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE 'account_trigrams_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TRIGGER memberships_repeat_account AFTER UPDATE OF state, provenance, kind ON accounts
WHEN NEW.state <> OLD.state OR NEW.provenance <> OLD.provenance OR NEW.kind <> OLD.kind
BEGIN
    UPDATE memberships SET account_state = NEW.state, account_provenance = NEW.provenance, account_kind = NEW.kind
        WHERE account_id = NEW.id;
END;
CREATE TRIGGER summary_after_account AFTER UPDATE OF state, password_hash, password_expires_at ON accounts
WHEN NEW.state <> OLD.state OR (NEW.password_hash IS NULL) <> (OLD.password_hash IS NULL)
    OR NEW.password_expires_at IS DISTINCT FROM OLD.password_expires_at
BEGIN
    UPDATE organisation_summaries SET stale = 1 WHERE organisation_id IN
        (SELECT m.organisation_id FROM memberships m WHERE m.account_id = NEW.id AND m.role = 2);
END;
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    civility INTEGER NOT NULL DEFAULT 0,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    email TEXT,                            -- as typed; mail goes to exactly this text
    email_key TEXT UNIQUE,                 -- NFKC and case-folded: what makes it unique
    notification_email TEXT NOT NULL DEFAULT '',
    mobile_phone TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    fax TEXT NOT NULL DEFAULT '',
    language INTEGER NOT NULL DEFAULT 0,
    login TEXT NOT NULL,
    login_key TEXT NOT NULL UNIQUE,
    notify_actions INTEGER NOT NULL DEFAULT 1,
    state INTEGER NOT NULL DEFAULT 0,      -- AccountState
    state_since INTEGER NOT NULL,
    provenance INTEGER NOT NULL DEFAULT 0,
    platform_role INTEGER NOT NULL DEFAULT 0,
    password_hash TEXT,                    -- PHC string
    password_set_at INTEGER,
    password_expires_at INTEGER,           -- NULL: never
    password_temporary INTEGER NOT NULL DEFAULT 0,
    failed_sign_ins INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER,
    activation_expires_at INTEGER,         -- of the newest activation link
    last_sign_in_at INTEGER,
    created_at INTEGER NOT NULL,
    created_by INTEGER REFERENCES accounts (id),
    version INTEGER NOT NULL DEFAULT 1
, hidden_from INTEGER, temporary_used_at INTEGER, expiry_reminded INTEGER NOT NULL DEFAULT 0, notification_proved_at INTEGER, findable INTEGER NOT NULL DEFAULT 0, kind INTEGER NOT NULL DEFAULT 0          -- AccountKind
    CHECK (kind = 0 OR (first_name = '' AND civility = 0))) STRICT;
CREATE INDEX accounts_by_password_expiry ON accounts (password_expires_at) WHERE password_expires_at IS NOT NULL;
CREATE INDEX accounts_locked ON accounts (locked_until) WHERE locked_until IS NOT NULL;
CREATE TABLE accounts_to_index (
    account_id INTEGER PRIMARY KEY REFERENCES accounts (id)
) STRICT;
CREATE TABLE api_tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    label TEXT NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,  -- SHA-256
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    last_used_at INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE INDEX api_tokens_by_account ON api_tokens (account_id);
CREATE UNIQUE INDEX api_tokens_by_label ON api_tokens (organisation_id, label) WHERE revoked_at IS NULL;
CREATE TABLE assignments (
    membership_id INTEGER NOT NULL REFERENCES memberships (id),
    service_id INTEGER NOT NULL REFERENCES services (id),
    role_id INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    created_by INTEGER REFERENCES accounts (id), starts_on TEXT, ends_on TEXT, origin INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (membership_id, service_id),
    FOREIGN KEY (service_id, role_id) REFERENCES service_roles (service_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignments_by_service ON assignments (service_id, role_id);
CREATE INDEX assignments_ending ON assignments (ends_on) WHERE ends_on IS NOT NULL;
CREATE TRIGGER consents_are_not_changed BEFORE UPDATE ON consents
BEGIN
    SELECT RAISE(ABORT, 'consents are not changed');
END;
CREATE TRIGGER consents_are_not_deleted BEFORE DELETE ON consents
BEGIN
    SELECT RAISE(ABORT, 'consents are not deleted');
END;
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
    network TEXT NOT NULL                  -- of the network only: the last byte (IPv4) or 80 bits (IPv6) are 0
) STRICT;
CREATE INDEX consents_by_account ON consents (account_id, major, id);
CREATE TABLE email_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    organisation_id INTEGER REFERENCES organisations (id),
    asked_by INTEGER NOT NULL REFERENCES accounts (id),
    email TEXT NOT NULL,
    old_email TEXT NOT NULL,               -- the proof dies when the account has another one
    token_hash BLOB NOT NULL UNIQUE,       -- SHA-256 of the token
    asked_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    done_at INTEGER,
    cancelled_at INTEGER
, purpose INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX email_changes_done ON email_changes (account_id) WHERE done_at IS NOT NULL;
CREATE UNIQUE INDEX email_changes_waiting ON email_changes (account_id, purpose)
    WHERE purpose < 2 AND done_at IS NULL AND cancelled_at IS NULL;
CREATE TABLE erasure_requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    asked_at INTEGER NOT NULL,
    comment TEXT NOT NULL DEFAULT '',
    state INTEGER NOT NULL DEFAULT 0,      -- ErasureState
    decided_at INTEGER,
    decided_by INTEGER REFERENCES accounts (id),
    reason TEXT NOT NULL DEFAULT ''        -- why it was declined
) STRICT;
CREATE INDEX erasure_requests_by_account ON erasure_requests (account_id, id);
CREATE UNIQUE INDEX erasure_requests_open ON erasure_requests (account_id) WHERE state = 0;
CREATE TABLE external_keys (
    source INTEGER NOT NULL,               -- Provenance
    scope TEXT NOT NULL,                   -- UAI
    key TEXT NOT NULL,                     -- "epp 4102"
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    given TEXT NOT NULL,                   -- what its file said last, JSON: what stands here otherwise was typed
    PRIMARY KEY (source, scope, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX external_keys_by_account ON external_keys (account_id);
CREATE INDEX external_keys_by_organisation ON external_keys (organisation_id);
CREATE TABLE foundings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    state INTEGER NOT NULL DEFAULT 0,      -- FoundingState
    asked_at INTEGER NOT NULL,
    label TEXT NOT NULL,
    siren TEXT NOT NULL,
    content TEXT NOT NULL,                 -- JSON: Found
    decided_at INTEGER,
    decided_by INTEGER REFERENCES accounts (id),    -- NULL: nobody was asked
    reason TEXT NOT NULL DEFAULT '',       -- why it was rejected
    organisation_id INTEGER REFERENCES organisations (id)   -- that came of it
) STRICT;
CREATE INDEX foundings_by_account ON foundings (account_id, asked_at);
CREATE INDEX foundings_open ON foundings (asked_at, id) WHERE state = 0;
CREATE TABLE impersonation_requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    actor_id INTEGER NOT NULL REFERENCES accounts (id),
    subject_id INTEGER NOT NULL REFERENCES accounts (id),
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    reason TEXT NOT NULL,
    writing INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    valid_until INTEGER NOT NULL,          -- for the answer, then for its one use
    accepted INTEGER,                      -- NULL: not answered
    used_at INTEGER
) STRICT;
CREATE INDEX impersonation_requests_by_actor ON impersonation_requests (actor_id, subject_id, id);
CREATE INDEX impersonation_requests_by_subject ON impersonation_requests (subject_id, valid_until);
CREATE TABLE import_headers (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    header_key TEXT NOT NULL,  -- SHA-256 of the headers
    columns TEXT NOT NULL,     -- ChosenColumn, JSON
    PRIMARY KEY (organisation_id, header_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_pieces (
    import_id INTEGER NOT NULL REFERENCES imports (id),
    position INTEGER NOT NULL,             -- of its first byte
    bytes BLOB NOT NULL,
    PRIMARY KEY (import_id, position)
) STRICT;
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
, columns TEXT NOT NULL DEFAULT '', corrections TEXT NOT NULL DEFAULT '', notes TEXT NOT NULL DEFAULT '', school TEXT NOT NULL DEFAULT '', school_year INTEGER NOT NULL DEFAULT 0, answers TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX imports_by_actor ON imports (actor_id, organisation_id);
CREATE INDEX imports_by_organisation ON imports (organisation_id, id);
CREATE INDEX imports_by_plan ON imports (plan_id);
CREATE TABLE inactivity_warnings (
    account_id INTEGER PRIMARY KEY REFERENCES accounts (id),
    warned_at INTEGER NOT NULL,
    kept_at INTEGER                        -- it stayed open, because an administrator is needed
, closed_at INTEGER, erasure_announced_at INTEGER) STRICT;
CREATE TABLE join_requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    state INTEGER NOT NULL DEFAULT 0,      -- JoinState
    asked_at INTEGER NOT NULL,
    comment TEXT NOT NULL DEFAULT '',
    decided_at INTEGER,
    decided_by INTEGER REFERENCES accounts (id),
    reason TEXT NOT NULL DEFAULT '',       -- why it was rejected
    UNIQUE (organisation_id, account_id)   -- one state, whatever the race
) STRICT;
CREATE INDEX join_requests_by_account ON join_requests (account_id, state);
CREATE INDEX join_requests_by_state ON join_requests (organisation_id, state, asked_at);
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
CREATE INDEX journal_by_actor ON journal (actor, sequence) WHERE actor IS NOT NULL;
CREATE INDEX journal_by_organisation ON journal (organisation, sequence) WHERE organisation IS NOT NULL;
CREATE INDEX journal_by_person ON journal (about, sequence) WHERE about IS NOT NULL;
CREATE INDEX journal_by_time ON journal (at, sequence);
CREATE TABLE journal_cuts (
    sequence INTEGER PRIMARY KEY,
    mac BLOB NOT NULL,
    at INTEGER NOT NULL,
    cut_mac BLOB NOT NULL
) STRICT;
CREATE TABLE levels (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    parent_id INTEGER REFERENCES levels (id),
    label TEXT NOT NULL,
    label_key TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
, people INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX levels_by_organisation ON levels (organisation_id, label_key, id);
CREATE INDEX levels_by_parent ON levels (parent_id);
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
CREATE INDEX links_by_account ON links (account_id, created_at);
CREATE UNIQUE INDEX links_living ON links (account_id, purpose) WHERE used_at IS NULL AND revoked_at IS NULL;
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
CREATE TRIGGER membership_begins_after AFTER INSERT ON memberships
BEGIN
    UPDATE memberships SET joined_after = (SELECT coalesce(max(id), 0) FROM notifications) WHERE id = NEW.id;
END;
CREATE TRIGGER membership_level_begins_after AFTER UPDATE OF level_id ON memberships
WHEN coalesce(NEW.level_id, 0) <> coalesce(OLD.level_id, 0)
BEGIN
    UPDATE memberships SET level_after = (SELECT coalesce(max(id), 0) FROM notifications) WHERE id = NEW.id;
END;
CREATE TRIGGER membership_repeats_account AFTER INSERT ON memberships
WHEN EXISTS (SELECT 1 FROM accounts a WHERE a.id = NEW.account_id AND (a.state <> NEW.account_state
    OR a.provenance <> NEW.account_provenance OR a.kind <> NEW.account_kind))
BEGIN
    UPDATE memberships SET (account_state, account_provenance, account_kind) =
        (SELECT a.state, a.provenance, a.kind FROM accounts a WHERE a.id = NEW.account_id) WHERE id = NEW.id;
END;
CREATE TRIGGER membership_role_begins_after AFTER UPDATE OF role ON memberships WHEN NEW.role <> OLD.role
BEGIN
    UPDATE memberships SET role_after = (SELECT coalesce(max(id), 0) FROM notifications) WHERE id = NEW.id;
END;
CREATE TRIGGER name_step_after_joining AFTER INSERT ON memberships WHEN NEW.listed = 1
BEGIN
    UPDATE name_steps SET people = people + 1 WHERE (organisation_id, name_sort, account_id) =
        (SELECT s.organisation_id, s.name_sort, s.account_id FROM name_steps s
         WHERE s.organisation_id = NEW.organisation_id
           AND (s.name_sort, s.account_id) <= (NEW.name_sort, NEW.account_id)
         ORDER BY s.name_sort DESC, s.account_id DESC LIMIT 1);
END;
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
CREATE TABLE memberships (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    role INTEGER NOT NULL DEFAULT 0,       -- OrganisationRole
    extra_rights INTEGER NOT NULL DEFAULT 0,
    external INTEGER NOT NULL DEFAULT 0,
    default_user INTEGER NOT NULL DEFAULT 0,   -- came with the organisation's first order; moves only by hand-over
    level_id INTEGER REFERENCES levels (id),
    delegated_level_id INTEGER REFERENCES levels (id),   -- administers only this level and what is below
    function TEXT NOT NULL DEFAULT '',
    technical_id TEXT NOT NULL DEFAULT '',
    elected INTEGER NOT NULL DEFAULT 0,
    status INTEGER NOT NULL DEFAULT 0,     -- EmploymentStatus
    grade TEXT NOT NULL DEFAULT '',
    executive INTEGER NOT NULL DEFAULT 0,
    representative INTEGER NOT NULL DEFAULT 0,
    substitute INTEGER NOT NULL DEFAULT 0,
    country TEXT NOT NULL DEFAULT 'FR',
    address TEXT NOT NULL DEFAULT '',
    postal_code TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    canton TEXT NOT NULL DEFAULT '',
    certificate TEXT NOT NULL DEFAULT '',  -- PEM
    certificate_until INTEGER,
    assigned_services_only INTEGER NOT NULL DEFAULT 0,
    starts_on TEXT,
    ends_on TEXT,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    listed INTEGER NOT NULL DEFAULT 1,     -- the account is neither hidden nor erased
    name_sort TEXT NOT NULL,               -- folded "last first"
    email_sort TEXT NOT NULL,
    password_expiry_sort INTEGER NOT NULL DEFAULT 0,
    last_sign_in_sort INTEGER NOT NULL DEFAULT 0, joined_after INTEGER NOT NULL DEFAULT 0, role_after INTEGER NOT NULL DEFAULT 0, level_after INTEGER NOT NULL DEFAULT 0, profile INTEGER NOT NULL DEFAULT 0, account_state INTEGER NOT NULL DEFAULT 0, account_provenance INTEGER NOT NULL DEFAULT 0, account_kind INTEGER NOT NULL DEFAULT 0,
    UNIQUE (organisation_id, account_id)
) STRICT;
CREATE INDEX memberships_by_account ON memberships (account_id, organisation_id, level_id, role, extra_rights,
    delegated_level_id, default_user);
CREATE INDEX memberships_by_creation ON memberships (organisation_id, listed, created_at, account_id, account_state,
    account_provenance, account_kind, role, profile, external, level_id, password_expiry_sort, last_sign_in_sort, ends_on);
CREATE INDEX memberships_by_email ON memberships (organisation_id, listed, email_sort, account_id, account_state,
    account_provenance, account_kind, role, profile, external, level_id, password_expiry_sort, last_sign_in_sort, ends_on);
CREATE INDEX memberships_by_last_sign_in ON memberships (organisation_id, listed, last_sign_in_sort, account_id,
    account_state, account_provenance, account_kind, role, profile, external, level_id, password_expiry_sort, ends_on);
CREATE INDEX memberships_by_level ON memberships (level_id);
CREATE INDEX memberships_by_name ON memberships (organisation_id, listed, name_sort, account_id, account_state,
    account_provenance, account_kind, role, profile, external, level_id, password_expiry_sort, last_sign_in_sort, ends_on);
CREATE INDEX memberships_by_password_expiry ON memberships (organisation_id, listed, password_expiry_sort, account_id,
    account_state, account_provenance, account_kind, role, profile, external, level_id, last_sign_in_sort, ends_on);
CREATE INDEX memberships_by_profile ON memberships (organisation_id, profile) WHERE profile <> 0;
CREATE INDEX memberships_by_role ON memberships (organisation_id, role);
CREATE INDEX memberships_by_technical_id ON memberships (organisation_id, technical_id) WHERE technical_id <> '';
CREATE INDEX memberships_ending ON memberships (ends_on) WHERE ends_on IS NOT NULL;
CREATE INDEX memberships_found ON memberships (organisation_id, account_id, listed, name_sort);
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;
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
CREATE TABLE name_steps (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    name_sort TEXT NOT NULL,
    account_id INTEGER NOT NULL,
    people INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, name_sort, account_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE notice_draft (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,
    content TEXT NOT NULL,                 -- JSON: SaveDraft
    saved_at INTEGER NOT NULL,
    saved_by INTEGER NOT NULL REFERENCES accounts (id)
) STRICT;
CREATE TABLE notice_readings (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    notice_id INTEGER NOT NULL REFERENCES notices (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (account_id, notice_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER notice_texts_are_not_changed BEFORE UPDATE ON notice_texts
WHEN NEW.notice_id <> OLD.notice_id OR NEW.language <> OLD.language OR NEW.hash <> OLD.hash OR NEW.content <> OLD.content
BEGIN
    SELECT RAISE(ABORT, 'texts of notices are not changed');
END;
CREATE TRIGGER notice_texts_are_not_deleted BEFORE DELETE ON notice_texts
BEGIN
    SELECT RAISE(ABORT, 'texts of notices are not deleted');
END;
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
CREATE UNIQUE INDEX notice_texts_shown ON notice_texts (notice_id, language) WHERE shown = 1;
CREATE TABLE notices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    major INTEGER NOT NULL,                -- a new one asks everybody again
    minor INTEGER NOT NULL,                -- a new one informs
    effective TEXT NOT NULL, published_by INTEGER REFERENCES accounts (id),               -- date
    UNIQUE (major, minor)
) STRICT;
CREATE TABLE notification_choices (
    account_id INTEGER PRIMARY KEY REFERENCES accounts (id),
    messages INTEGER NOT NULL DEFAULT 0,   -- NotifyBy
    events INTEGER NOT NULL DEFAULT 0,     -- NotifyBy
    read_until INTEGER NOT NULL DEFAULT 0, -- all up to this one are read
    summed_until INTEGER NOT NULL DEFAULT 0,   -- all up to this one were in a summary
    summed_on TEXT NOT NULL DEFAULT ''     -- the day of the last summary
) STRICT;
CREATE INDEX notification_choices_daily ON notification_choices (account_id) WHERE messages = 1 OR events = 1;
CREATE TABLE notification_reads (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    notification_id INTEGER NOT NULL REFERENCES notifications (id),
    read_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, notification_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX notification_reads_by_notification ON notification_reads (notification_id);
CREATE TABLE notifications (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    kind INTEGER NOT NULL,                 -- NotificationKind
    sent_at INTEGER NOT NULL,
    author_id INTEGER REFERENCES accounts (id),
    about_id INTEGER REFERENCES accounts (id),       -- of a request or a new member
    service_id INTEGER REFERENCES services (id),
    subject TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL DEFAULT '',
    roles TEXT NOT NULL DEFAULT '',        -- set of OrganisationRole (server/storage/number_set.h); empty: all
    levels TEXT NOT NULL DEFAULT '',       -- set of levels, with those below them; empty: all
    amount INTEGER NOT NULL DEFAULT 0,     -- people it was sent to, or accesses that end
    mailed_until INTEGER                   -- the account that the last mail went to; NULL: nobody else gets one
) STRICT;
CREATE INDEX notifications_by_kind ON notifications (organisation_id, kind, id);
CREATE INDEX notifications_by_time ON notifications (sent_at);
CREATE INDEX notifications_to_mail ON notifications (id) WHERE mailed_until IS NOT NULL;
CREATE TABLE optional_consents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    purpose TEXT NOT NULL,
    notice_id INTEGER NOT NULL REFERENCES notices (id),
    given_at INTEGER NOT NULL,
    withdrawn_at INTEGER
) STRICT;
CREATE UNIQUE INDEX optional_consents_given ON optional_consents (account_id, purpose) WHERE withdrawn_at IS NULL;
CREATE TABLE organisation_counts (
    standing INTEGER NOT NULL,
    single INTEGER NOT NULL,
    organisations INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (standing, single)
) STRICT, WITHOUT ROWID;
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
CREATE INDEX organisation_summaries_by_administrators
    ON organisation_summaries (standing, single, administrators, label_key, organisation_id);
CREATE INDEX organisation_summaries_by_creation
    ON organisation_summaries (standing, single, created_at, label_key, organisation_id);
CREATE INDEX organisation_summaries_by_label
    ON organisation_summaries (standing, single, label_key, organisation_id);
CREATE INDEX organisation_summaries_by_people
    ON organisation_summaries (standing, single, people, label_key, organisation_id);
CREATE INDEX organisation_summaries_by_seen
    ON organisation_summaries (standing, single, seen, label_key, organisation_id);
CREATE INDEX organisation_summaries_due ON organisation_summaries (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX organisation_summaries_stale ON organisation_summaries (organisation_id) WHERE stale = 1;
CREATE TABLE organisation_words (
    word TEXT NOT NULL,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    PRIMARY KEY (word, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_words_by_organisation ON organisation_words (organisation_id);
CREATE TRIGGER name_steps_of_organisation AFTER INSERT ON organisations
BEGIN
    INSERT INTO name_steps (organisation_id, name_sort, account_id, people) VALUES (NEW.id, '', 0, 0);
END;
CREATE TRIGGER summary_after_organisation AFTER UPDATE OF label_key, siren, closed_at ON organisations
BEGIN
    UPDATE organisation_summaries SET stale = 1 WHERE organisation_id = NEW.id;
END;
CREATE TRIGGER summary_of_organisation AFTER INSERT ON organisations
BEGIN
    INSERT INTO organisation_summaries (organisation_id) VALUES (NEW.id);
END;
CREATE TABLE organisations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind INTEGER NOT NULL,                 -- OrganisationKind
    label TEXT NOT NULL,
    label_key TEXT NOT NULL,               -- folded, for order and search
    siren TEXT NOT NULL DEFAULT '',
    nic TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT 'FR',
    address TEXT NOT NULL DEFAULT '',
    postal_code TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    canton TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    time_zone TEXT NOT NULL DEFAULT 'Europe/Paris',
    minimum_password_length INTEGER NOT NULL DEFAULT 15,
    password_validity_days INTEGER NOT NULL DEFAULT 365,   -- 0: passwords do not expire
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
, idle_minutes INTEGER NOT NULL DEFAULT 30, first_credential INTEGER NOT NULL DEFAULT 0, approve_impersonation INTEGER NOT NULL DEFAULT 0, listed INTEGER NOT NULL DEFAULT 0, closed_at INTEGER, closed_reason TEXT NOT NULL DEFAULT '', administered INTEGER NOT NULL DEFAULT 0, loss_told_at INTEGER, uai TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX organisations_by_creation ON organisations (created_at, label_key, id);
CREATE INDEX organisations_by_label ON organisations (label_key, id);
CREATE INDEX organisations_listed ON organisations (label_key, id) WHERE listed = 1;
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER,
    organisation INTEGER,
    email TEXT NOT NULL,
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
CREATE INDEX outbox_by_account ON outbox (account, created_at);
CREATE INDEX outbox_by_remote_address ON outbox (remote_address, created_at) WHERE remote_address IS NOT NULL;
CREATE INDEX outbox_by_time ON outbox (created_at);
CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE state < 2;
CREATE INDEX outbox_refused ON outbox (created_at, id) WHERE state = 3;
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
CREATE INDEX plan_lines_by_account ON plan_lines (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX plan_lines_by_decision ON plan_lines (plan_id, decision, position);
CREATE INDEX plan_lines_moved ON plan_lines (plan_id, position) WHERE moved = 1;
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
CREATE INDEX plan_rows_by_account ON plan_rows (account_id, plan_id);
CREATE INDEX plan_rows_by_line ON plan_rows (plan_id, line, position) WHERE line > 0;
CREATE INDEX plan_rows_done ON plan_rows (plan_id, position) WHERE outcome = 1;
CREATE INDEX plan_rows_refused ON plan_rows (plan_id, position) WHERE outcome IN (2, 4);
CREATE INDEX plan_rows_waiting ON plan_rows (plan_id, position) WHERE outcome = 0 AND effect > 1;
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
, spans INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX plans_at_work ON plans (id) WHERE state IN (1, 3, 5);
CREATE INDEX plans_by_actor ON plans (actor_id, organisation_id, id);
CREATE INDEX plans_by_time ON plans (created_at);
CREATE TABLE platform_settings (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,
    founding INTEGER NOT NULL              -- FoundingRule
) STRICT;
CREATE TABLE registrations (
    email_key TEXT PRIMARY KEY,            -- as accounts.email_key
    email TEXT NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,       -- SHA-256 of the token
    asked_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX registrations_by_time ON registrations (expires_at);
CREATE TABLE request_replies (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL, -- 0: signed out
    request TEXT NOT NULL,
    route TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    status INTEGER NOT NULL,
    reply TEXT NOT NULL,
    at INTEGER NOT NULL, about INTEGER,
    UNIQUE (account, request)
) STRICT;
CREATE TABLE school_sheets (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    born TEXT,                             -- day
    discipline TEXT NOT NULL DEFAULT '',
    classes TEXT NOT NULL DEFAULT '',      -- taught, one a line
    head_of TEXT NOT NULL DEFAULT '',      -- head teacher of, likewise
    PRIMARY KEY (organisation_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX school_sheets_by_account ON school_sheets (account_id);
CREATE TABLE service_roles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    service_id INTEGER NOT NULL REFERENCES services (id),
    label TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    preselected INTEGER NOT NULL DEFAULT 0,
    UNIQUE (service_id, id)
) STRICT;
CREATE INDEX service_roles_by_service ON service_roles (service_id, position, id);
CREATE TABLE services (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    icon TEXT NOT NULL DEFAULT '',         -- name of a glyph
    url TEXT NOT NULL DEFAULT '',      -- URL
    state INTEGER NOT NULL DEFAULT 0,      -- ServiceState
    notice_fr TEXT NOT NULL DEFAULT '',    -- why it is closed, until when
    notice_en TEXT NOT NULL DEFAULT '',
    everyone INTEGER NOT NULL DEFAULT 0,   -- ticked for every new account
    position INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 1
, closed_until INTEGER) STRICT;
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash BLOB NOT NULL UNIQUE,       -- SHA-256 of the cookie
    account_id INTEGER NOT NULL REFERENCES accounts (id),   -- who acts
    subject_id INTEGER NOT NULL REFERENCES accounts (id),   -- as whom
    created_at INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,         -- at most a minute behind
    ends_at INTEGER NOT NULL,              -- whatever the use
    remote_address TEXT NOT NULL DEFAULT '',
    user_agent TEXT NOT NULL DEFAULT '',
    ended_at INTEGER,
    ended_why INTEGER NOT NULL DEFAULT 0   -- SessionEnd
, organisation_id INTEGER REFERENCES organisations (id), reason TEXT NOT NULL DEFAULT '', writing INTEGER NOT NULL DEFAULT 0, own_ends_at INTEGER, proved_at INTEGER) STRICT;
CREATE INDEX sessions_as_another ON sessions (ends_at) WHERE ended_at IS NULL AND subject_id <> account_id;
CREATE INDEX sessions_by_account ON sessions (account_id) WHERE ended_at IS NULL;
CREATE INDEX sessions_by_subject ON sessions (subject_id) WHERE ended_at IS NULL;
CREATE TABLE sign_ins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    actor_id INTEGER REFERENCES accounts (id),   -- who used the account; NULL: its holder
    at INTEGER NOT NULL,
    outcome INTEGER NOT NULL DEFAULT 0,    -- SignInOutcome
    remote_address TEXT NOT NULL DEFAULT '',
    user_agent TEXT NOT NULL DEFAULT ''
, reason TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX sign_ins_by_account ON sign_ins (account_id, id);
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE subscriptions (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    service_id INTEGER NOT NULL REFERENCES services (id),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, service_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscriptions_by_service ON subscriptions (service_id, organisation_id);
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
CREATE INDEX succession_claims_by_account ON succession_claims (account_id, claimed_at);
CREATE INDEX succession_claims_by_state ON succession_claims (state, claimed_at);
CREATE UNIQUE INDEX succession_claims_open ON succession_claims (organisation_id, account_id) WHERE state = 0;
CREATE TABLE succession_evidence (
    claim_id INTEGER NOT NULL REFERENCES succession_claims (id),
    piece INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (claim_id, piece)
) STRICT;
CREATE TABLE succession_objections (
    claim_id INTEGER NOT NULL REFERENCES succession_claims (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    objected_at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (claim_id, account_id)
) STRICT;
CREATE INDEX succession_objections_by_account ON succession_objections (account_id);
CREATE TABLE throttles (
    kind INTEGER NOT NULL,                 -- ThrottleKind
    key BLOB NOT NULL,
    attempts INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX throttles_by_start ON throttles (started_at);
CREATE TABLE told_apart (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    other_id INTEGER NOT NULL REFERENCES accounts (id),
    told_by INTEGER NOT NULL REFERENCES accounts (id),
    told_at INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, account_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_apart_by_account ON told_apart (account_id);
CREATE INDEX told_apart_by_other ON told_apart (other_id);
CREATE TABLE withheld_roles (
    organisation_id INTEGER NOT NULL,
    service_id INTEGER NOT NULL,
    role_id INTEGER NOT NULL REFERENCES service_roles (id),
    PRIMARY KEY (organisation_id, service_id, role_id),
    FOREIGN KEY (organisation_id, service_id) REFERENCES subscriptions (organisation_id, service_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX withheld_roles_by_role ON withheld_roles (role_id);
