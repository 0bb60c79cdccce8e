INSERT INTO notifications (organisation_id, kind, sent_at, author_id, subject, content, amount) VALUES (1, 0, 5000, 1, 'Travaux', 'Lundi', 2);
INSERT INTO notification_reads (account_id, notification_id, read_at) VALUES (1, 1, 5001);
INSERT INTO notification_choices (account_id, messages, read_until) VALUES (1, 2, 0);

-- expect 1|0|Travaux|Lundi|2|NULL: SELECT organisation_id, kind, subject, content, amount, mailed_until FROM notifications
-- expect 1|1: SELECT account_id, notification_id FROM notification_reads
-- expect 2|0: SELECT messages, events FROM notification_choices
