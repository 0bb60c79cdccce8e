-- When the password of a session was typed last; NULL: not in this session. Sensitive acts ask for it again.
ALTER TABLE sessions ADD COLUMN proved_at INTEGER;
