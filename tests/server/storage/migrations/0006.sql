UPDATE accounts SET state = 3, hidden_from = 2 WHERE id = 2;

-- expect 3|2: SELECT state, hidden_from FROM accounts WHERE id = 2
