#pragma once

#include "shared/consent/consent.h"

/// What a person has answered, and may take back.
namespace habilis {

struct ViewMyConsents {
    Language language = Language::fr;
    static constexpr std::array fields{field<&ViewMyConsents::language>("language")};
};

struct MyPurpose {
    std::string purpose;
    std::string label;
    bool given = false;
    Instant given_at;  ///< while it is given
    static constexpr std::array fields{
        field<&MyPurpose::purpose>("purpose"),
        field<&MyPurpose::label>("label"),
        field<&MyPurpose::given>("given"),
        field<&MyPurpose::given_at>("given_at"),
    };
};

struct MyAnswer {
    std::string version;
    Language language = Language::fr;  ///< of the text that was shown
    std::string hash;
    bool accepted = false;
    Instant at;
    ConsentWay how = ConsentWay::notice_page;
    static constexpr std::array fields{
        field<&MyAnswer::version>("version"), field<&MyAnswer::language>("language"),
        field<&MyAnswer::hash>("hash"),       field<&MyAnswer::accepted>("accepted"),
        field<&MyAnswer::at>("at"),           field<&MyAnswer::how>("how"),
    };
};

struct MyConsents {
    std::string version;  ///< of the notice in force; empty: there is none
    Day effective;
    std::vector<MyPurpose> purposes;
    std::vector<MyAnswer> answers;  ///< newest first
    static constexpr std::array fields{
        field<&MyConsents::version>("version"),
        field<&MyConsents::effective>("effective"),
        field<&MyConsents::purposes>("purposes"),
        field<&MyConsents::answers>("answers"),
    };
};

/// Gives or takes back the agreement to one purpose, for oneself.
struct SetPurpose {
    std::string purpose;
    bool given = false;
    static constexpr std::array fields{
        field<&SetPurpose::purpose>("purpose", {.required = true, .max_length = 40}),
        field<&SetPurpose::given>("given", {.stated = true}),
    };
};

/// The banner about a minor version was read.
struct DismissNotice {
    NoticeId notice;
    static constexpr std::array fields{field<&DismissNotice::notice>("notice", {.required = true, .in_path = true})};
};

}  // namespace habilis
