INSERT INTO told_apart (organisation_id, account_id, other_id, told_by, told_at) VALUES (1, 1, 2, 1, 5);

-- expect 1|1|2|1|5: SELECT organisation_id, account_id, other_id, told_by, told_at FROM told_apart
