UPDATE sessions SET address = '192.0.2.9';
UPDATE services SET address = 'https://parapheur.example' WHERE id = 1;
-- Who has a domain of another alphabet is written anew, and nobody else.
-- expect 1: SELECT account_id FROM accounts_to_index
