INSERT INTO withheld_roles (organisation_id, service_id, role_id) VALUES (1, 1, 1);

-- expect 1|1|1: SELECT organisation_id, service_id, role_id FROM withheld_roles
