-- When a closed service is available again by itself; NULL: nobody knows.

ALTER TABLE services ADD COLUMN closed_until INTEGER;
