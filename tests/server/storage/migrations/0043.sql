UPDATE organisations SET uai = '9990001X' WHERE id = 1;
INSERT INTO external_keys (source, scope, key, organisation_id, account_id, given) VALUES (3, '9990001X', 'epp 4102', 1, 1, '{}');
INSERT INTO school_sheets (organisation_id, account_id, born, discipline, classes, head_of)
VALUES (1, 1, '1984-07-02', 'MATHEMATIQ', '6A', '');
UPDATE imports SET school = '{}', school_year = 2026, answers = '' WHERE id = 1;

-- expect 9990001X: SELECT uai FROM organisations WHERE id = 1
-- expect 3|9990001X|epp 4102|1|1: SELECT source, scope, key, organisation_id, account_id FROM external_keys
-- expect 1984-07-02|MATHEMATIQ|6A: SELECT born, discipline, classes FROM school_sheets WHERE account_id = 1
-- expect 2026: SELECT school_year FROM imports WHERE id = 1
