-- What is kept says whom it names by number, so that an erasure finds it.
ALTER TABLE request_replies ADD COLUMN about INTEGER;   -- the account that the reply names
UPDATE request_replies SET reply = '', body_hash = x'';

-- Mails name people by number until they are sent (server/mail/names.h); these subjects named them in letters.
UPDATE outbox SET subject = '' WHERE state > 1 AND kind IN ('impersonation', 'impersonation_request', 'impersonation_answer');
