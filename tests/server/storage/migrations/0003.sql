INSERT INTO accounts (id, first_name, last_name, email, email_key, login, login_key, state_since, created_at)
VALUES (1, 'Hélène', 'Ducôt-Le Gœf', 'Helene@Example.org', 'helene@example.org', 'hducot', 'hducot', 1000, 1000),
       (2, 'Guichet', 'Accueil', NULL, NULL, 'accueil', 'accueil', 1000, 1000);
INSERT INTO memberships (id, organisation_id, account_id, role, level_id, created_at, name_sort, email_sort)
VALUES (1, 1, 1, 2, 2, 1000, 'ducot le goef helene', 'helene@example.org'),
       (2, 2, 1, 0, NULL, 1000, 'ducot le goef helene', 'helene@example.org'),
       (3, 1, 2, 0, 1, 1000, 'accueil guichet', '');
INSERT INTO assignments (membership_id, service_id, role_id, created_at, created_by) VALUES (1, 1, 1, 1000, 1);

-- expect Ducôt-Le Gœf|Helene@Example.org Accueil|NULL: SELECT last_name, email FROM accounts ORDER BY id
-- expect 1|1 1|2 2|1: SELECT organisation_id, account_id FROM memberships ORDER BY organisation_id, account_id
-- expect 1|1: SELECT service_id, role_id FROM assignments
