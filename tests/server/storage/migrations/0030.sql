INSERT INTO registrations (email_key, email, token_hash, asked_at, expires_at)
    VALUES ('zoe@x.example', 'Zoe@x.example', x'01', 4000, 5000);

-- expect zoe@x.example|Zoe@x.example|4000|5000: SELECT email_key, email, asked_at, expires_at FROM registrations
