INSERT INTO selection_plans (id, organisation_id, actor_id, action, created_at) VALUES (1, 1, 1, 2, 1000);
INSERT INTO selection_rows (plan_id, position, account_id, version, effect) VALUES (1, 0, 2, 2, 4);

-- expect 1|2|4|0: SELECT plan_id, account_id, effect, outcome FROM selection_rows
