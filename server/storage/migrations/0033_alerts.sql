-- So that the loss of an organisation's administration is told once.

-- 1: somebody could administer the organisation when last looked at, and nobody was told of a loss since.
ALTER TABLE organisations ADD COLUMN administered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE organisations ADD COLUMN loss_told_at INTEGER;
