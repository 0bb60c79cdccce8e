UPDATE accounts SET notification_email = 'helene@home.example', notification_proved_at = 3000 WHERE id = 1;
INSERT INTO email_changes (account_id, asked_by, email, old_email, token_hash, asked_at, expires_at, purpose)
VALUES (1, 1, 'helene@home.example', 'helene@example.org', zeroblob(31), 1000, 2000, 1),
       (1, 1, 'helene@old.example', 'helene@example.org', zeroblob(30), 1000, 2000, 2),
       (1, 1, 'helene@older.example', 'helene@example.org', zeroblob(29), 1000, 2000, 2);

-- expect 0 1 2 2: SELECT purpose FROM email_changes ORDER BY id
-- expect 3000: SELECT notification_proved_at FROM accounts WHERE id = 1
-- expect 0: SELECT count(*) FROM pragma_table_info('accounts') WHERE name = 'notify_news'
