-- Accounts that were closed for inactivity, or never activated, are erased a year later; that is announced first.
ALTER TABLE inactivity_warnings ADD COLUMN closed_at INTEGER;              -- as accounts.state_since, while it stays closed
ALTER TABLE inactivity_warnings ADD COLUMN erasure_announced_at INTEGER;
-- Event 1406: closed for inactivity.
UPDATE inactivity_warnings SET closed_at = (
    SELECT a.state_since FROM accounts a WHERE a.id = account_id AND a.state = 2
    AND EXISTS (SELECT 1 FROM journal j WHERE j.about = a.id AND j.event = 1406 AND j.at = a.state_since));
