INSERT INTO request_replies (account, request, route, body_hash, status, reply, about, at)
VALUES (7, '0e7f1c7e-0000-4000-8000-000000000017', 'POST /api/v1/organisations/1/users/create', zeroblob(32), 200, '{}', 8, 1000);
INSERT INTO outbox (account, address, kind, language, message_id, subject, next_attempt_at, created_at, state)
VALUES (7, 'helene@example.org', 'activation', 'fr', '<17@example.org>', 'Activation', 1000, 1000, 2);

-- The replies of before named people: they are refused for repeats.
-- expect 2: SELECT count(*) FROM request_replies WHERE reply = '' AND length(body_hash) = 0
-- expect 8: SELECT about FROM request_replies WHERE about IS NOT NULL
