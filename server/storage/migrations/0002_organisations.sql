-- Organisations, their org chart, the catalogue of services and who subscribed to what.

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
) STRICT;
CREATE INDEX organisations_by_label ON organisations (label_key, id);

-- The root ("Niveau racine") is not stored: a level without parent hangs below it.
CREATE TABLE levels (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    parent_id INTEGER REFERENCES levels (id),
    label TEXT NOT NULL,
    label_key TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX levels_by_organisation ON levels (organisation_id, label_key, id);
CREATE INDEX levels_by_parent ON levels (parent_id);

CREATE TABLE services (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    icon TEXT NOT NULL DEFAULT '',         -- name of a glyph
    address TEXT NOT NULL DEFAULT '',      -- URL
    state INTEGER NOT NULL DEFAULT 0,      -- ServiceState
    notice_fr TEXT NOT NULL DEFAULT '',    -- why it is closed, until when
    notice_en TEXT NOT NULL DEFAULT '',
    everyone INTEGER NOT NULL DEFAULT 0,   -- ticked for every new account
    position INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE service_roles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    service_id INTEGER NOT NULL REFERENCES services (id),
    label TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    preselected INTEGER NOT NULL DEFAULT 0,
    UNIQUE (service_id, id)
) STRICT;
CREATE INDEX service_roles_by_service ON service_roles (service_id, position, id);

CREATE TABLE subscriptions (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    service_id INTEGER NOT NULL REFERENCES services (id),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, service_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscriptions_by_service ON subscriptions (service_id, organisation_id);
