UPDATE sessions SET proved_at = 4000 WHERE account_id = 1;

-- expect 4000: SELECT proved_at FROM sessions WHERE account_id = 1
