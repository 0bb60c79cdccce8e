INSERT INTO foundings (account_id, asked_at, label, siren, content) VALUES (1, 4000, 'Port', '', '{}');

-- expect 1|1|0: SELECT id, version, founding FROM platform_settings
-- expect 1|0|Port|NULL: SELECT account_id, state, label, decided_at FROM foundings
