-- A search looks at up to a thousand hits: whether each is a listed member, and where it stands in the order by name,
-- is read from here without opening the membership itself.
CREATE INDEX memberships_found ON memberships (organisation_id, account_id, listed, name_sort);
