-- What the members of an organisation are told: what an administrator writes to them, and what happened there. One row
-- however many read it. Who it is for is a rule; so that nobody comes within it afterwards, memberships keep which
-- notification was the newest when they began, and when their role and their level became what they are.
CREATE TABLE notifications (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    kind INTEGER NOT NULL,                 -- NotificationKind
    sent_at INTEGER NOT NULL,
    author_id INTEGER REFERENCES accounts (id),
    about_id INTEGER REFERENCES accounts (id),       -- of a request or a new member
    service_id INTEGER REFERENCES services (id),
    subject TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL DEFAULT '',
    roles TEXT NOT NULL DEFAULT '',        -- set of OrganisationRole (server/storage/number_set.h); empty: all
    levels TEXT NOT NULL DEFAULT '',       -- set of levels, with those below them; empty: all
    amount INTEGER NOT NULL DEFAULT 0,     -- people it was sent to, or accesses that end
    mailed_until INTEGER                   -- the account that the last mail went to; NULL: nobody else gets one
) STRICT;
CREATE INDEX notifications_by_kind ON notifications (organisation_id, kind, id);
CREATE INDEX notifications_by_time ON notifications (sent_at);
CREATE INDEX notifications_to_mail ON notifications (id) WHERE mailed_until IS NOT NULL;

CREATE TABLE notification_reads (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    notification_id INTEGER NOT NULL REFERENCES notifications (id),
    read_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, notification_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX notification_reads_by_notification ON notification_reads (notification_id);

CREATE TABLE notification_choices (
    account_id INTEGER PRIMARY KEY REFERENCES accounts (id),
    messages INTEGER NOT NULL DEFAULT 0,   -- NotifyBy
    events INTEGER NOT NULL DEFAULT 0,     -- NotifyBy
    read_until INTEGER NOT NULL DEFAULT 0, -- all up to this one are read
    summed_until INTEGER NOT NULL DEFAULT 0,   -- all up to this one were in a summary
    summed_on TEXT NOT NULL DEFAULT ''     -- the day of the last summary
) STRICT;
CREATE INDEX notification_choices_daily ON notification_choices (account_id) WHERE messages = 1 OR events = 1;

ALTER TABLE memberships ADD COLUMN joined_after INTEGER NOT NULL DEFAULT 0;
ALTER TABLE memberships ADD COLUMN role_after INTEGER NOT NULL DEFAULT 0;
ALTER TABLE memberships ADD COLUMN level_after INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER membership_begins_after AFTER INSERT ON memberships
BEGIN
    UPDATE memberships SET joined_after = (SELECT coalesce(max(id), 0) FROM notifications) WHERE id = NEW.id;
END;
CREATE TRIGGER membership_role_begins_after AFTER UPDATE OF role ON memberships WHEN NEW.role <> OLD.role
BEGIN
    UPDATE memberships SET role_after = (SELECT coalesce(max(id), 0) FROM notifications) WHERE id = NEW.id;
END;
CREATE TRIGGER membership_level_begins_after AFTER UPDATE OF level_id ON memberships
WHEN coalesce(NEW.level_id, 0) <> coalesce(OLD.level_id, 0)
BEGIN
    UPDATE memberships SET level_after = (SELECT coalesce(max(id), 0) FROM notifications) WHERE id = NEW.id;
END;
