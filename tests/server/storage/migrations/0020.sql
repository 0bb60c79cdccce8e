-- The accounts that were in the index are written anew; since 0021 who has a domain of another alphabet once more.
-- expect 1: SELECT account_id FROM accounts_to_index WHERE account_id = 1

-- Written anew meanwhile, under an address of another alphabet.
UPDATE accounts SET email_key = 'helene@xn--caf-dma.example' WHERE id = 1;
DELETE FROM accounts_to_index;
