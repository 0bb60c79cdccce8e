INSERT INTO notices (id, major, minor, effective, published_by) VALUES (2, 1, 1, '2026-02-01', 1);
INSERT INTO notice_texts (notice_id, language, hash, content, source, published_at, shown) VALUES (2, 0, 'def', '{}', '## Titre', 1000, 1);
INSERT INTO notice_draft (id, version, content, saved_at, saved_by) VALUES (1, 7, '{}', 1000, 1);
INSERT INTO notice_readings (account_id, notice_id, at) VALUES (1, 2, 3000);

-- expect abc|0: SELECT hash, source = '## Titre' FROM notice_texts WHERE notice_id = 1
-- expect def|## Titre: SELECT hash, source FROM notice_texts WHERE notice_id = 2
-- expect 7: SELECT version FROM notice_draft
-- expect 2|3000: SELECT notice_id, at FROM notice_readings
