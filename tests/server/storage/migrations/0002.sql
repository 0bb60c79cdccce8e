INSERT INTO organisations (id, kind, label, label_key, created_at)
VALUES (1, 0, 'Mairie de Sérignan', 'mairie de serignan', 1000), (2, 3, 'Collège Mistral', 'college mistral', 1000);
INSERT INTO levels (id, organisation_id, parent_id, label, label_key)
VALUES (1, 1, NULL, 'Direction', 'direction'), (2, 1, 1, 'Secrétariat', 'secretariat');
INSERT INTO services (id, label, everyone) VALUES (1, 'Parapheur', 1), (2, 'Convocations', 0);
INSERT INTO service_roles (id, service_id, label, preselected) VALUES (1, 1, 'Signataire', 1), (2, 2, 'Lecteur', 1);
INSERT INTO subscriptions (organisation_id, service_id, created_at) VALUES (1, 1, 1000), (1, 2, 1000), (2, 2, 1000);

-- expect Mairie de Sérignan|15 Collège Mistral|15: SELECT label, minimum_password_length FROM organisations ORDER BY id
-- expect Secrétariat|Direction: SELECT l.label, p.label FROM levels l JOIN levels p ON p.id = l.parent_id
-- expect 3: SELECT count(*) FROM subscriptions
