-- Restoring a hidden account gives it back in the state that it had.
ALTER TABLE accounts ADD COLUMN hidden_from INTEGER; -- AccountState; NULL when it is not hidden
UPDATE accounts SET hidden_from = CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END WHERE state = 3;
