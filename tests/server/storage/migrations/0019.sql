INSERT INTO inactivity_warnings (account_id, warned_at, closed_at, erasure_announced_at) VALUES (1, 1000, 2000, 3000)
ON CONFLICT (account_id) DO UPDATE SET closed_at = 2000, erasure_announced_at = 3000;

-- expect 2000|3000: SELECT closed_at, erasure_announced_at FROM inactivity_warnings WHERE account_id = 1
