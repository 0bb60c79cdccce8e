#include "shared/consent/draft.h"

#include "server/consent/built_in_notices.h"
#include "server/consent/draft_store.h"
#include "server/consent/verbs.h"
#include "server/crypto/digest.h"
#include "shared/base/base_refusals.h"
#include "shared/base/json.h"
#include "shared/consent/events.h"
#include "shared/consent/markup.h"
#include "shared/journal/difference.h"

namespace habilis::server {
namespace {

DraftFacts facts_of(Connection& connection, const Actor& actor, const SaveDraft& draft, Instant now) {
    return {.actor = actor, .version = draft.version, .earliest = earliest_day(connection, now)};
}

void record(Transaction& transaction, const Author& author, const JournalEvent& event, JournalTarget target,
            std::string after) {
    JournalEntry entry = author.entry(event, {});
    entry.target = std::move(target);
    entry.after = std::move(after);
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::consents);
}

struct DraftRecord {
    NoticeChange change = NoticeChange::minor;
    Day effective;
    static constexpr std::array fields{
        field<&DraftRecord::change>("change"),
        field<&DraftRecord::effective>("effective"),
    };
};

/// The purposes are those of the newest version: what people agreed to is not renamed under them.
NoticeText text_of(const DraftText& draft, std::vector<OptionalPurpose> purposes) {
    return {.title = draft.title,
            .html = html_of(read_markup(draft.text)),
            .summary = draft.summary,
            .optional = std::move(purposes),
            .changes = draft.changes};
}

}  // namespace

Result<NoticeDraft> view_draft(Connection& connection, const Actor& actor, std::span<const NoticeSetting> settings,
                               Instant now) {
    if (!may(actor, Permission::manage_notices, {})) return refusals::not_allowed;
    SaveDraft stored = find_draft(connection);
    const NoticeVersion newest = newest_version(connection);
    NoticeDraft draft{.version = stored.version,
                      .change = stored.change,
                      .effective = stored.effective,
                      .fr = std::move(stored.fr),
                      .en = std::move(stored.en),
                      .next_minor = to_text(version_after(newest, NoticeChange::minor)),
                      .next_major = to_text(version_after(newest, NoticeChange::major)),
                      .earliest = earliest_day(connection, now),
                      .people = count_people(connection)};
    if (draft.version != 0) return draft;
    draft.effective = draft.earliest;
    if (newest == NoticeVersion{}) {
        draft.change = NoticeChange::major;
        draft.fr = sample_draft(notice_files(), Language::fr, settings);
        draft.en = sample_draft(notice_files(), Language::en, settings);
        return draft;
    }
    draft.fr = newest_text(connection, Language::fr);
    draft.en = newest_text(connection, Language::en);
    return draft;
}

Result<SavedDraft> save_draft(Transaction& transaction, const Author& author, const Partial<SaveDraft>& sent) {
    const SaveDraft stored = find_draft(transaction);
    SaveDraft command = sent.over(stored);
    command.version = sent.command.version;  // absent: a new draft
    if (Refusals found = check(command, facts_of(transaction, author.actor, stored, transaction.now())); !found.empty())
        return found;
    const std::int64_t version = keep_draft(transaction, author.actor.account, command);
    record(transaction, author, events::notice_draft_saved, {},
           all_fields(DraftRecord{command.change, command.effective}));
    return SavedDraft{version};
}

Result<Done> discard_draft(Transaction& transaction, const Author& author, const DiscardDraft& command) {
    const SaveDraft stored = find_draft(transaction);
    if (Refusals found = check(command, facts_of(transaction, author.actor, stored, transaction.now())); !found.empty())
        return found;
    drop_draft(transaction);
    record(transaction, author, events::notice_draft_discarded, {},
           all_fields(DraftRecord{stored.change, stored.effective}));
    return Done{};
}

Result<PublishedNotice> publish_draft(Transaction& transaction, const Author& author, const PublishDraft& command,
                                      bool operator_named, bool officer_named) {
    const SaveDraft draft = find_draft(transaction);
    DraftFacts facts = facts_of(transaction, author.actor, draft, transaction.now());
    facts.operator_named = operator_named;
    facts.officer_named = officer_named;
    if (Refusals found = check(command, draft, facts); !found.empty()) return found;
    const NoticeVersion newest = newest_version(transaction);
    const NoticeVersion version = version_after(newest, draft.change);
    const NoticeId notice = insert_version(transaction, version, draft.effective, author.actor.account);
    for (const auto& [text, language] : {std::pair(&draft.fr, Language::fr), std::pair(&draft.en, Language::en)}) {
        const NoticeText shown = text_of(*text, newest == NoticeVersion{} ? sample_purposes(notice_files(), language)
                                                                          : newest_purposes(transaction, language));
        const std::string hash = to_hex(sha256(shown.html));
        show_text(transaction, notice, language, shown, hash, text->text);
        record(transaction, author, events::notice_published, {"notice", notice},
               all_fields(PublishedRecord{to_text(version), language, hash}));
    }
    drop_draft(transaction);
    return PublishedNotice{notice, to_text(version)};
}

}  // namespace habilis::server
