UPDATE sessions SET organisation_id = 1, reason = 'ne voit plus la tuile', writing = 1, own_ends_at = 9000 WHERE account_id = 1;
INSERT INTO sign_ins (account_id, actor_id, at, outcome, address, reason) VALUES (1, 1, 1000, 4, '192.0.2.1', 'ne voit plus la tuile');
INSERT INTO impersonation_requests (actor_id, subject_id, organisation_id, reason, writing, asked_at, valid_until)
VALUES (1, 2, 1, 'ne voit plus la tuile', 0, 1000, 9000);

-- expect ne voit plus la tuile|1|9000: SELECT reason, writing, own_ends_at FROM sessions
-- expect 4: SELECT outcome FROM sign_ins WHERE reason <> ''
-- expect journal_by_actor journal_by_time: SELECT name FROM sqlite_schema WHERE name IN ('journal_by_actor', 'journal_by_time') ORDER BY name
-- expect 1|2|NULL: SELECT actor_id, subject_id, accepted FROM impersonation_requests
