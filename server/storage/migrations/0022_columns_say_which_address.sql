-- "address" alone is where somebody gets letters. The others say which they are.

ALTER TABLE journal RENAME COLUMN address TO remote_address;
ALTER TABLE sessions RENAME COLUMN address TO remote_address;
ALTER TABLE sign_ins RENAME COLUMN address TO remote_address;
ALTER TABLE consents RENAME COLUMN address TO network;
ALTER TABLE outbox RENAME COLUMN address TO email;
ALTER TABLE services RENAME COLUMN address TO url;
