UPDATE memberships SET profile = 2 WHERE id = 1;

-- expect 2: SELECT profile FROM memberships WHERE id = 1
-- expect 0: SELECT profile FROM memberships WHERE id = 2
