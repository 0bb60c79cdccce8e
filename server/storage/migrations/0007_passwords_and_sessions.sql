-- What organisations decide about first passwords, sessions and acting as their people; passwords handed out on paper;
-- reminders before a password expires.
ALTER TABLE organisations ADD COLUMN idle_minutes INTEGER NOT NULL DEFAULT 30;
ALTER TABLE organisations ADD COLUMN first_credential INTEGER NOT NULL DEFAULT 0;       -- FirstCredential
ALTER TABLE organisations ADD COLUMN approve_impersonation INTEGER NOT NULL DEFAULT 0;  -- the person is asked first

ALTER TABLE accounts ADD COLUMN temporary_used_at INTEGER;                   -- a temporary password lets in once
ALTER TABLE accounts ADD COLUMN expiry_reminded INTEGER NOT NULL DEFAULT 0;  -- days left at the last reminder; 0: none yet
CREATE INDEX accounts_by_password_expiry ON accounts (password_expires_at) WHERE password_expires_at IS NOT NULL;
