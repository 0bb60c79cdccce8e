-- Whoever had an account is a person.
-- expect 1: SELECT count(*) = 0 FROM accounts WHERE kind <> 0
INSERT INTO accounts (first_name, last_name, login, login_key, state_since, created_at, kind) VALUES ('', 'Service accueil', 'service-accueil', 'service-accueil', 6000, 6000, 1);
-- expect 1|Service accueil: SELECT kind, last_name FROM accounts WHERE login = 'service-accueil'
