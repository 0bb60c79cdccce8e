#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/storage/transaction.h"
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
    static constexpr std::array fields{
        field<&NoticeText::title>("title"),
        field<&NoticeText::html>("html"),
        field<&NoticeText::summary>("summary"),
        field<&NoticeText::optional>("optional"),
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

/// The number of a version, made when it is new.
NoticeId keep_version(Transaction&, NoticeVersion, Day effective);

/// Makes a text the one that is shown; older ones stay for the answers that refer to them. False when it was already.
/// `hash` is that of its html.
bool show_text(Transaction&, NoticeId, Language, const NoticeText&, std::string_view hash);

}  // namespace habilis::server
