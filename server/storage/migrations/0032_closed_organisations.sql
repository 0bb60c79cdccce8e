-- An organisation can be closed, and opened again as it was; NULL: it is open.
ALTER TABLE organisations ADD COLUMN closed_at INTEGER;
ALTER TABLE organisations ADD COLUMN closed_reason TEXT NOT NULL DEFAULT '';

-- The platform's lists: its organisations by age, the mails that servers refused.
CREATE INDEX organisations_by_creation ON organisations (created_at, label_key, id);
CREATE INDEX outbox_refused ON outbox (created_at, id) WHERE state = 3;
