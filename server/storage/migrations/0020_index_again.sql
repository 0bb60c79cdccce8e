-- Accounts whose search text is to be written anew, because the program now writes it in another way: identifiers also
-- without their hyphens and dots, telephones with extensions. server/accounts/search_index.cpp empties it.

CREATE TABLE accounts_to_index (
    account_id INTEGER PRIMARY KEY REFERENCES accounts (id)
) STRICT;
INSERT INTO accounts_to_index (account_id) SELECT account_id FROM account_search;
