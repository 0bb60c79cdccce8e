INSERT INTO imports (id, organisation_id, actor_id, file_name, size, received, hash, plan_id, created_at)
VALUES (1, 1, 1, 'agents.csv', 12, 12, 'ab', 1, 1000);
INSERT INTO import_pieces (import_id, position, bytes) VALUES (1, 0, x'4e6f6d');
INSERT INTO plan_lines (plan_id, position, line, decision, account_id, name, changes, problems)
VALUES (1, 1, 2, 1, NULL, 'DUPONT Zoé', '[]', '[]');
INSERT INTO plan_rows (plan_id, position, organisation_id, account_id, version, effect, line) VALUES (1, 1, 1, NULL, 0, 15, 1);

-- expect 1|agents.csv|12|1|0: SELECT id, file_name, received, plan_id, outcome FROM imports
-- expect 1|1|2|1|NULL|0: SELECT plan_id, position, line, decision, account_id, moved FROM plan_lines
-- expect 1|1|NULL|15|1: SELECT plan_id, position, account_id, effect, line FROM plan_rows WHERE line > 0
-- expect 1|3: SELECT import_id, length(bytes) FROM import_pieces
