UPDATE imports SET columns = '{"columns":[]}', header_key = 'ab' WHERE id = 1;

-- expect 1|ab||: SELECT id, header_key, corrections, notes FROM imports
