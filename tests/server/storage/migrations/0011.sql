INSERT INTO email_changes (account_id, organisation_id, asked_by, email, old_email, token_hash, asked_at, expires_at)
VALUES (1, 1, 1, 'helene@new.example', 'helene@example.org', zeroblob(32), 1000, 2000);

-- expect helene@new.example|2000: SELECT email, expires_at FROM email_changes WHERE id = 1
