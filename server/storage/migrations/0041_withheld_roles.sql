-- Roles of a service that the platform keeps an organisation from giving. Whoever has one keeps it.
CREATE TABLE withheld_roles (
    organisation_id INTEGER NOT NULL,
    service_id INTEGER NOT NULL,
    role_id INTEGER NOT NULL REFERENCES service_roles (id),
    PRIMARY KEY (organisation_id, service_id, role_id),
    FOREIGN KEY (organisation_id, service_id) REFERENCES subscriptions (organisation_id, service_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX withheld_roles_by_role ON withheld_roles (role_id);
