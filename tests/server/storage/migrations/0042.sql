UPDATE imports SET columns = '{"columns":[]}' WHERE id = 1;
INSERT INTO import_headers (organisation_id, header_key, columns) VALUES (1, 'ab', '{"columns":[]}');

-- expect 1|{"columns":[]}||: SELECT id, columns, corrections, notes FROM imports
-- expect 1|ab: SELECT organisation_id, header_key FROM import_headers
