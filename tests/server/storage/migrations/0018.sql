INSERT INTO outbox (account, address, kind, language, message_id, subject, sealed, next_attempt_at, created_at)
VALUES (7, 'zoe@example.org', 'activation', 'fr', '<18@example.org>', 'Activation', x'0118', 1000, 1000);

-- expect 0118: SELECT hex(sealed) FROM outbox WHERE message_id = '<18@example.org>'
-- The 17 of before are in the index.
-- expect Activation: SELECT subject FROM outbox INDEXED BY outbox_by_account WHERE account = 7 AND message_id = '<17@example.org>'
