INSERT INTO meta (key, value) VALUES ('test', 'Hélène');
INSERT INTO request_replies (account, request, route, body_hash, status, reply, at)
VALUES (0, '0e7f1c7e-0000-4000-8000-000000000001', 'POST /api/v1/sessions/sign-in', zeroblob(32), 200, '{}', 1000),
       (7, '0e7f1c7e-0000-4000-8000-000000000001', 'POST /api/v1/my/profile/update', zeroblob(32), 200, '{}', 2000);
INSERT INTO outbox (account, organisation, address, kind, language, message_id, subject, text, html, next_attempt_at, created_at)
VALUES (7, 3, 'helene@example.org', 'activation', 'fr', '<1@example.org>', 'Activation', 'texte', '<p>texte</p>', 1000, 1000),
       (NULL, NULL, 'old@example.org', 'reset', 'en', '<2@example.org>', 'Reset', NULL, NULL, 0, 0);
UPDATE outbox SET state = 2, sent_at = 5 WHERE address = 'old@example.org';

-- expect Hélène: SELECT value FROM meta WHERE key = 'test'
-- expect 0 7: SELECT account FROM request_replies WHERE id < 3 ORDER BY id
-- expect 0|007465787465003C703E74657874653C2F703E 2|: SELECT state, hex(sealed) FROM outbox WHERE id < 3 ORDER BY id
