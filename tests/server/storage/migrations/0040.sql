UPDATE accounts SET provenance = 3 WHERE id = 2;
UPDATE memberships SET name_sort = 'a renamed' WHERE id = 1;

-- expect 0: SELECT count(*) FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE (a.state, a.provenance, a.kind) <> (m.account_state, m.account_provenance, m.account_kind)
-- expect 1: SELECT count(*) > 0 FROM memberships WHERE account_id = 2 AND account_provenance = 3 AND account_kind = 1
-- expect 0: SELECT count(*) FROM levels l WHERE people <> (SELECT count(*) FROM memberships m WHERE m.level_id = l.id AND m.listed = 1)
-- expect 0: SELECT count(*) FROM organisation_summaries s WHERE people <> (SELECT sum(people) FROM name_steps n WHERE n.organisation_id = s.organisation_id)
-- expect 0: SELECT count(*) FROM organisations o WHERE NOT EXISTS (SELECT 1 FROM name_steps n WHERE n.organisation_id = o.id AND n.account_id = 0)
