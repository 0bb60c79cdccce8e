-- Notification addresses prove themselves before they are used, and a changed sign-in address can be taken back.
ALTER TABLE accounts ADD COLUMN notification_proved_at INTEGER;           -- NULL: nothing is sent there
ALTER TABLE email_changes ADD COLUMN purpose INTEGER NOT NULL DEFAULT 0;  -- EmailPurpose
DROP INDEX email_changes_waiting;
CREATE UNIQUE INDEX email_changes_waiting ON email_changes (account_id, purpose)
    WHERE purpose < 2 AND done_at IS NULL AND cancelled_at IS NULL;

-- News by e-mail are an optional consent (optional_consents), given and withdrawn in one place.
ALTER TABLE accounts DROP COLUMN notify_news;
