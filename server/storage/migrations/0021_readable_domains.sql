-- Accounts whose search text is to be written anew, because domains of other alphabets are now found as people read them.

INSERT OR IGNORE INTO accounts_to_index (account_id)
SELECT s.account_id FROM account_search s JOIN accounts a ON a.id = s.account_id WHERE instr(a.email_key, 'xn--') > 0;
