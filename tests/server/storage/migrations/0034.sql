INSERT INTO succession_claims (organisation_id, account_id, claimed_at, reasons) VALUES (1, 1, 4000, 'Plus personne');
INSERT INTO succession_evidence (claim_id, piece, bytes) VALUES (1, 0, x'25504446');
INSERT INTO succession_objections (claim_id, account_id, objected_at, reason) VALUES (1, 1, 5000, 'Je reviens');

-- expect 1|1|0|Plus personne|0|NULL: SELECT organisation_id, account_id, state, reasons, evidence_kind, decided_at FROM succession_claims
-- expect 1|0|4: SELECT claim_id, piece, length(bytes) FROM succession_evidence
-- expect 1|1|Je reviens: SELECT claim_id, account_id, reason FROM succession_objections
