UPDATE memberships SET listed = 1 WHERE id = 1;

-- expect 1|1: SELECT organisation_id, stale FROM organisation_summaries WHERE organisation_id = 1
-- expect 1: SELECT sum(organisations) = (SELECT count(*) FROM organisations) FROM organisation_counts
-- expect 1: SELECT count(*) = 0 FROM organisation_summaries s WHERE people <> (SELECT count(*) FROM memberships m WHERE m.organisation_id = s.organisation_id AND m.listed = 1)
