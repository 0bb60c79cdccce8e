INSERT INTO account_search (account_id, text) VALUES (1, 'ducot le goef helene');
INSERT INTO account_trigrams (rowid, text) VALUES (1, 'ducot le goef helene');

-- expect 1: SELECT rowid FROM account_trigrams WHERE account_trigrams MATCH 'goe'
