INSERT INTO plans (organisation_id, actor_id, kind, created_at, spans) VALUES (1, 1, 2, 6000, 1);

-- expect 1|2|1: SELECT organisation_id, kind, spans FROM plans WHERE created_at = 6000
-- expect 0: SELECT count(*) FROM plans WHERE created_at <> 6000 AND spans <> 0
