-- Whoever had an account is a person.
-- expect 1: SELECT count(*) > 0 FROM accounts WHERE kind = 0
UPDATE accounts SET kind = 1, first_name = '', civility = 0 WHERE last_name = 'Accueil';
-- expect 1|0|: SELECT kind, civility, first_name FROM accounts WHERE last_name = 'Accueil'
