UPDATE organisations SET listed = 1 WHERE id = 1;
INSERT INTO join_requests (organisation_id, account_id, asked_at, comment) VALUES (1, 1, 4000, 'Bonjour');

-- expect 1: SELECT listed FROM organisations WHERE id = 1
-- expect 1|1|0|Bonjour|NULL: SELECT organisation_id, account_id, state, comment, decided_at FROM join_requests
