INSERT INTO selection_plans (id, organisation_id, actor_id, action, created_at) VALUES (1, 1, 1, 2, 1000);
INSERT INTO selection_rows (plan_id, position, account_id, version, effect) VALUES (1, 0, 2, 2, 4);

-- 0027 forgets the plans of then: they were of use for an hour.
