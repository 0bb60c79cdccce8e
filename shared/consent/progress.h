#pragma once

#include "shared/accounts/account.h"
#include "shared/consent/consent.h"
#include "shared/organisations/organisation_id.h"

/// Who has accepted what, for those who answer for it.
namespace habilis {

struct ViewConsentProgress {
    OrganisationId organisation;
    static constexpr std::array fields{
        field<&ViewConsentProgress::organisation>("organisation", {.required = true, .in_path = true})};
};

/// Somebody who has not accepted yet. Whether he refused or was never asked is his own affair.
struct AwaitedPerson {
    AccountId account;
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    static constexpr std::array fields{
        field<&AwaitedPerson::account>("account"),
        field<&AwaitedPerson::civility>("civility"),
        field<&AwaitedPerson::first_name>("first_name"),
        field<&AwaitedPerson::last_name>("last_name"),
    };
};

struct ConsentProgress {
    std::string version;  ///< in force; empty: there is no notice
    Day effective;
    std::int64_t people = 0;  ///< with an active account
    std::int64_t accepted = 0;
    std::vector<AwaitedPerson> awaited;  ///< the first of them, by name
    static constexpr std::array fields{
        field<&ConsentProgress::version>("version"),
        field<&ConsentProgress::effective>("effective"),
        field<&ConsentProgress::people>("people"),
        field<&ConsentProgress::accepted>("accepted"),
        field<&ConsentProgress::awaited>("awaited", {.max_items = 500}),
    };
};

/// Asks for the proofs of an organisation's people. A write, because it leaves a line in the journal.
struct ExportConsents {
    OrganisationId organisation;
    static constexpr std::array fields{
        field<&ExportConsents::organisation>("organisation", {.required = true, .in_path = true})};
};

/// One answer with everything that proves it.
struct ConsentProof {
    AccountId account;
    std::string login;
    std::string first_name;
    std::string last_name;
    std::string version;
    Language language = Language::fr;
    std::string hash;  ///< SHA-256 of the exact text that was shown, hexadecimal
    bool accepted = false;
    Instant at;
    ConsentWay how = ConsentWay::notice_page;
    std::string network;  ///< that it came from, shortened
    static constexpr std::array fields{
        field<&ConsentProof::account>("account"),
        field<&ConsentProof::login>("login"),
        field<&ConsentProof::first_name>("first_name"),
        field<&ConsentProof::last_name>("last_name"),
        field<&ConsentProof::version>("version"),
        field<&ConsentProof::language>("language"),
        field<&ConsentProof::hash>("hash"),
        field<&ConsentProof::accepted>("accepted"),
        field<&ConsentProof::at>("at"),
        field<&ConsentProof::how>("how"),
        field<&ConsentProof::network>("network"),
    };
};

struct ConsentProofs {
    std::vector<ConsentProof> answers;
    static constexpr std::array fields{field<&ConsentProofs::answers>("answers", {.max_items = 65535})};
};

/// The versions that were ever published, for the platform.
struct ListNotices {
    static constexpr std::array<FieldRow, 0> fields{};
};

struct NoticeLine {
    NoticeId notice;
    std::string version;
    Day effective;
    bool in_force = false;
    std::string published_by;  ///< empty: came with the program
    Instant published_at;
    std::string hash_fr;
    std::string hash_en;
    std::int64_t accepted = 0;  ///< people whose last answer to it was yes
    std::int64_t refused = 0;
    static constexpr std::array fields{
        field<&NoticeLine::notice>("notice"),
        field<&NoticeLine::version>("version"),
        field<&NoticeLine::effective>("effective"),
        field<&NoticeLine::in_force>("in_force"),
        field<&NoticeLine::published_by>("published_by"),
        field<&NoticeLine::published_at>("published_at"),
        field<&NoticeLine::hash_fr>("hash_fr"),
        field<&NoticeLine::hash_en>("hash_en"),
        field<&NoticeLine::accepted>("accepted"),
        field<&NoticeLine::refused>("refused"),
    };
};

struct NoticeLines {
    std::vector<NoticeLine> notices;  ///< newest first
    std::int64_t people = 0;          ///< active accounts of the platform
    std::int64_t accepted = 0;        ///< of them, the major version in force
    static constexpr std::array fields{
        field<&NoticeLines::notices>("notices"),
        field<&NoticeLines::people>("people"),
        field<&NoticeLines::accepted>("accepted"),
    };
};

}  // namespace habilis
