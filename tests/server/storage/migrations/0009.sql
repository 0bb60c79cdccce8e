INSERT INTO erasure_requests (account_id, asked_at, comment) VALUES (1, 4000, 'Je pars');

-- expect 1|Je pars|0|NULL: SELECT account_id, comment, state, decided_at FROM erasure_requests
