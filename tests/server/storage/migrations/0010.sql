INSERT INTO inactivity_warnings (account_id, warned_at, kept_at) VALUES (1, 5000, NULL);

-- expect 1|5000|NULL: SELECT account_id, warned_at, kept_at FROM inactivity_warnings
