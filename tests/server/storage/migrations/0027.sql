INSERT INTO plans (id, organisation_id, actor_id, kind, state, created_at, begun_at) VALUES (1, 1, 1, 2, 2, 1000, 1100);
INSERT INTO plan_rows (plan_id, position, organisation_id, account_id, version, effect, outcome) VALUES (1, 0, 1, 2, 2, 4, 1);

-- expect 1|2|2: SELECT id, kind, state FROM plans WHERE created_at = 1000
-- expect 1|2|4|1|: SELECT plan_id, account_id, effect, outcome, was FROM plan_rows WHERE position = 0
