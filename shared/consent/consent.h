#pragma once

#include <string>
#include <vector>

#include "shared/base/fields.h"
#include "shared/base/language.h"

namespace habilis {

using NoticeId = Id<struct NoticeNoun>;

struct ViewNotice {
    Language language = Language::fr;
    static constexpr std::array fields{field<&ViewNotice::language>("language")};
};

/// A line of "En bref".
struct NoticeFact {
    std::string icon;
    std::string title;
    std::string text;
    static constexpr std::array fields{
        field<&NoticeFact::icon>("icon", {.max_length = 40}),
        field<&NoticeFact::title>("title", {.max_length = 60}),
        field<&NoticeFact::text>("text"),
    };
};

/// Being found by name by administrators of other organisations: the same choice as `findable` of the profile.
inline constexpr std::string_view purpose_be_found = "be_found";

/// A purpose that may be refused without any consequence.
struct OptionalPurpose {
    std::string purpose;  ///< stable key: "be_found", "news"
    std::string label;
    static constexpr std::array fields{
        field<&OptionalPurpose::purpose>("purpose", {.max_length = 40}),
        field<&OptionalPurpose::label>("label"),
    };
};

/// What the person of the session has answered to this major version; nobody without a session.
enum class NoticeAnswer : std::uint8_t { nobody, pending, accepted, refused };
constexpr std::array<std::string_view, 4> names_of(NoticeAnswer) {
    return {"nobody", "pending", "accepted", "refused"};
}

/// How an answer was given. Stored as its number: append only.
enum class ConsentWay : std::uint8_t {
    notice_page,  ///< the button under the text, by the person who was signed in
};
constexpr std::array<std::string_view, 1> names_of(ConsentWay) { return {"notice_page"}; }

struct NoticeView {
    NoticeId notice;
    std::string version;  ///< "1.0": major.minor
    std::string title;
    Day effective;
    std::string html;
    std::string hash;  ///< SHA-256 of exactly this text in this language, hexadecimal
    std::vector<NoticeFact> summary;
    std::vector<OptionalPurpose> optional;
    std::string changes;  ///< what is new in it; empty in the first one
    NoticeAnswer answer = NoticeAnswer::nobody;
    static constexpr std::array fields{
        field<&NoticeView::notice>("notice"),   field<&NoticeView::version>("version"),
        field<&NoticeView::title>("title"),     field<&NoticeView::effective>("effective"),
        field<&NoticeView::html>("html"),       field<&NoticeView::hash>("hash"),
        field<&NoticeView::summary>("summary"), field<&NoticeView::optional>("optional"),
        field<&NoticeView::changes>("changes"), field<&NoticeView::answer>("answer"),
    };
};

struct AnswerNotice {
    NoticeId notice;
    std::string hash;  ///< of the text that was shown; another one is refused
    Language language = Language::fr;
    bool accepted = false;
    std::vector<std::string> optional;  ///< purposes that were ticked
    static constexpr std::array fields{
        field<&AnswerNotice::notice>("notice", {.required = true}),
        field<&AnswerNotice::hash>("hash", {.required = true, .max_length = 64}),
        field<&AnswerNotice::language>("language"),
        field<&AnswerNotice::accepted>("accepted", {.stated = true}),
        field<&AnswerNotice::optional>("optional", {.max_items = 20}),
    };
};

}  // namespace habilis
