INSERT INTO api_tokens (organisation_id, account_id, label, token_hash, created_at, expires_at)
    VALUES (1, 1, 'Export de nuit', x'aa', 5, 6);

-- expect 1|1|Export de nuit|5|6|NULL|NULL: SELECT organisation_id, account_id, label, created_at, expires_at, last_used_at, revoked_at FROM api_tokens
