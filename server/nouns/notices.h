#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/storage/transaction.h"
#include "shared/accounts/account_id.h"
#include "shared/consent/consent.h"
#include "shared/consent/version.h"

/// The SQL of notices and of their texts.
namespace habilis::server {

/// What is shown of a notice in one language.
struct NoticeText {
    std::string title;
    std::string html;
    std::vector<NoticeFact> summary;
    std::vector<OptionalPurpose> optional;
    std::string changes = {};  ///< what is new
    static constexpr std::array fields{
        field<&NoticeText::title>("title"),     field<&NoticeText::html>("html"),
        field<&NoticeText::summary>("summary"), field<&NoticeText::optional>("optional"),
        field<&NoticeText::changes>("changes"),
    };
};

struct StoredNotice {
    NoticeId notice;
    NoticeVersion version;
    Day effective;
    std::string hash;
    NoticeText text;
};

/// The notice in force on the day of `now` in Paris: the highest version that is effective.
std::optional<StoredNotice> notice_in_force(Connection&, Language, Instant now);

/// The number of a version that comes with the program, made when it is new. None when the platform's administrator
/// has published one of this number: his stays.
NoticeId keep_version(Transaction&, NoticeVersion, Day effective);
/// A version that somebody publishes.
NoticeId insert_version(Transaction&, NoticeVersion, Day effective, AccountId publisher);

/// Makes a text the one that is shown; older ones stay for the answers that refer to them. False when it was already.
/// `hash` is that of its html, `source` what it was made from.
bool show_text(Transaction&, NoticeId, Language, const NoticeText&, std::string_view hash, std::string_view source);

/// The optional purposes of the newest version, in force or not yet.
std::vector<OptionalPurpose> newest_purposes(Connection&, Language);

/// What the journal says of a text that is now shown.
struct PublishedRecord {
    std::string version;
    Language language = Language::fr;
    std::string hash;
    static constexpr std::array fields{
        field<&PublishedRecord::version>("version"),
        field<&PublishedRecord::language>("language"),
        field<&PublishedRecord::hash>("hash"),
    };
};

}  // namespace habilis::server
