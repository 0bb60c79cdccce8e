#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/consent/consent.h"
#include "shared/consent/version.h"

/// The next privacy notice while it is written: there is one draft at most, of the whole platform.
namespace habilis {

/// What people are asked when the version comes into force.
enum class NoticeChange : std::uint8_t {
    minor,  ///< nothing: they are told once
    major,  ///< to answer again
};
constexpr std::array<std::string_view, 2> names_of(NoticeChange) { return {"minor", "major"}; }

struct DraftText {
    std::string title;
    std::string text;     ///< markup.h
    std::string changes;  ///< what is new, in a sentence: shown above the text and in the banner
    std::vector<NoticeFact> summary;
    static constexpr std::array fields{
        field<&DraftText::title>("title", {.required = true, .max_length = 80}),
        field<&DraftText::text>("text", {.required = true, .max_length = 30000, .multiline = true}),
        field<&DraftText::changes>("changes", {.required = true, .max_length = 300}),
        field<&DraftText::summary>("summary", {.max_items = 8}),
    };
};

struct SaveDraft {
    std::int64_t version = 0;  ///< of the draft that was read; 0: a new one
    NoticeChange change = NoticeChange::minor;
    Day effective;
    DraftText fr;
    DraftText en;
    static constexpr bool partial = true;  ///< what is absent stays as it is
    static constexpr std::array fields{
        field<&SaveDraft::version>("version"),
        field<&SaveDraft::change>("change"),
        field<&SaveDraft::effective>("effective"),
        field<&SaveDraft::fr>("fr"),
        field<&SaveDraft::en>("en"),
    };
};

struct SavedDraft {
    std::int64_t version = 0;
    static constexpr std::array fields{field<&SavedDraft::version>("version")};
};

struct ViewDraft {
    static constexpr std::array<FieldRow, 0> fields{};
};

struct NoticeDraft {
    std::int64_t version = 0;  ///< 0: nobody has begun; the texts are those of the newest version
    NoticeChange change = NoticeChange::minor;
    Day effective;
    DraftText fr;
    DraftText en;
    std::string next_minor;  ///< "1.1": what it becomes when published now
    std::string next_major;
    Day earliest;             ///< that it may come into force
    std::int64_t people = 0;  ///< who would be asked again
    static constexpr std::array fields{
        field<&NoticeDraft::version>("version"),
        field<&NoticeDraft::change>("change"),
        field<&NoticeDraft::effective>("effective"),
        field<&NoticeDraft::fr>("fr"),
        field<&NoticeDraft::en>("en"),
        field<&NoticeDraft::next_minor>("next_minor"),
        field<&NoticeDraft::next_major>("next_major"),
        field<&NoticeDraft::earliest>("earliest"),
        field<&NoticeDraft::people>("people"),
    };
};

/// Publishes the draft as it is stored: nobody can publish what he has not seen.
struct PublishDraft {
    std::int64_t version = 0;
    static constexpr std::array fields{field<&PublishDraft::version>("version", {.minimum = 1})};
};

struct PublishedNotice {
    NoticeId notice;
    std::string version;
    static constexpr std::array fields{
        field<&PublishedNotice::notice>("notice"),
        field<&PublishedNotice::version>("version"),
    };
};

struct DiscardDraft {
    std::int64_t version = 0;
    static constexpr std::array fields{field<&DiscardDraft::version>("version", {.minimum = 1})};
};

struct DraftFacts {
    Actor actor;
    std::optional<std::int64_t> version;  ///< of the stored draft; 0: there is none
    Day earliest;                         ///< today, or the day of the newest version if that is later
    bool operator_named = true;           ///< the settings say whose portal this is,
    bool officer_named = true;            ///< and whom to write to about one's data
};

/// Of saving: lengths, and links that lead nowhere good. Not what is still missing.
Refusals check(const SaveDraft&, const DraftFacts&);
/// Of publishing `stored`: all that is missing too.
Refusals check(const PublishDraft&, const SaveDraft& stored, const DraftFacts&);
Refusals check(const DiscardDraft&, const DraftFacts&);

/// The version that comes after the newest one.
NoticeVersion version_after(NoticeVersion newest, NoticeChange);

}  // namespace habilis
