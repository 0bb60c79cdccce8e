INSERT INTO sessions (account_id, subject_id, token_hash, created_at, last_used_at, ends_at)
VALUES (1, 1, zeroblob(32), 1000, 2000, 9000);
INSERT INTO sign_ins (account_id, at, outcome, address) VALUES (1, 1000, 1, '192.0.2.1');
INSERT INTO links (purpose, account_id, organisation_id, token_hash, email_key, created_at, created_by, expires_at)
VALUES (0, 1, 1, zeroblob(32), 'helene@example.org', 1000, NULL, 5000);
INSERT INTO throttles (kind, key, attempts, started_at) VALUES (0, zeroblob(32), 3, 1000);
INSERT INTO notices (id, major, minor, effective) VALUES (1, 1, 0, '2026-01-01');
INSERT INTO notice_texts (notice_id, language, hash, content, published_at, shown) VALUES (1, 0, 'abc', '{}', 1000, 1);
INSERT INTO consents (account_id, notice_id, major, language, hash, accepted, at, how, session_id, address)
VALUES (1, 1, 1, 0, 'abc', 1, 2000, 0, 1, '192.0.2.0');
INSERT INTO optional_consents (account_id, purpose, notice_id, given_at) VALUES (1, 'directory', 1, 2000);

-- expect 1|9000: SELECT account_id, ends_at FROM sessions
-- expect helene@example.org|5000: SELECT email_key, expires_at FROM links
-- expect abc|1: SELECT hash, accepted FROM consents
-- expect directory|NULL: SELECT purpose, withdrawn_at FROM optional_consents
