UPDATE organisations SET idle_minutes = 20, first_credential = 1, approve_impersonation = 1 WHERE id = 1;
UPDATE accounts SET temporary_used_at = 1795341600000, expiry_reminded = 7 WHERE id = 1;

-- expect 20|1|1: SELECT idle_minutes, first_credential, approve_impersonation FROM organisations WHERE id = 1
-- expect 7: SELECT expiry_reminded FROM accounts WHERE id = 1
