-- The folded text that people are found by, and its index of trigrams. The text begins with the marks of the person's
-- organisations (three private code points each, so each mark is one trigram) and every word begins with two start
-- marks (so a prefix of one or two letters is a trigram too). See server/accounts/search_text.h.

CREATE TABLE account_search (
    account_id INTEGER PRIMARY KEY REFERENCES accounts (id),
    text TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE account_trigrams USING fts5 (
    text, content = 'account_search', content_rowid = 'account_id', tokenize = 'trigram', detail = none
);
-- Removed text leaves no trace in the index.
INSERT INTO account_trigrams (account_trigrams, rank) VALUES ('secure-delete', 1);
