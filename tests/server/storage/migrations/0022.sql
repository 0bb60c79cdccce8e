-- What stood in the columns stands there under their new names.
INSERT INTO sign_ins (account_id, at, outcome, remote_address, user_agent) VALUES (1, 22000, 0, '192.0.2.22', 'Firefox');
-- expect 192.0.2.22: SELECT remote_address FROM sign_ins WHERE at = 22000
