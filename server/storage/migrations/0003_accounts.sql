-- An account is one identity; memberships tie it to any number of organisations.

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
    notify_news INTEGER NOT NULL DEFAULT 0,
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
) STRICT;

-- The *_sort columns repeat what lists are ordered by, so that one index of one table serves a page at any depth. They
-- are written by one function (server/accounts/sort_keys) and never NULL.
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
    last_sign_in_sort INTEGER NOT NULL DEFAULT 0,
    UNIQUE (organisation_id, account_id)
) STRICT;
CREATE INDEX memberships_by_account ON memberships (account_id, organisation_id);
CREATE INDEX memberships_by_level ON memberships (level_id);
CREATE INDEX memberships_by_role ON memberships (organisation_id, role);
CREATE INDEX memberships_by_technical_id ON memberships (organisation_id, technical_id) WHERE technical_id <> '';
CREATE INDEX memberships_by_name ON memberships (organisation_id, listed, name_sort, account_id);
CREATE INDEX memberships_by_email ON memberships (organisation_id, listed, email_sort, account_id);
CREATE INDEX memberships_by_password_expiry ON memberships (organisation_id, listed, password_expiry_sort, account_id);
CREATE INDEX memberships_by_last_sign_in ON memberships (organisation_id, listed, last_sign_in_sort, account_id);
CREATE INDEX memberships_by_creation ON memberships (organisation_id, listed, created_at, account_id);

-- "Habilitations". The pair (service, role) is tied, so that a role of another service cannot be stored.
CREATE TABLE assignments (
    membership_id INTEGER NOT NULL REFERENCES memberships (id),
    service_id INTEGER NOT NULL REFERENCES services (id),
    role_id INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    created_by INTEGER REFERENCES accounts (id),
    PRIMARY KEY (membership_id, service_id),
    FOREIGN KEY (service_id, role_id) REFERENCES service_roles (service_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignments_by_service ON assignments (service_id, role_id);
