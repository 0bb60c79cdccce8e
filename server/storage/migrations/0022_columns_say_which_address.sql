-- "address" alone is where somebody gets letters. The others say which they are; only the journal keeps its columns,
-- because it is read and verified at any version.

ALTER TABLE sessions RENAME COLUMN address TO remote_address;
ALTER TABLE sign_ins RENAME COLUMN address TO remote_address;
ALTER TABLE consents RENAME COLUMN address TO network;
ALTER TABLE outbox RENAME COLUMN address TO email;
ALTER TABLE services RENAME COLUMN address TO url;
