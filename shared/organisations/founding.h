#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/accounts/account.h"
#include "shared/organisations/coordinates.h"

/// Founding an organisation of one's own, which the platform may open to everybody (D1).
namespace habilis {

using FoundingId = Id<struct FoundingNoun>;

/// Who founds organisations, beside the administrators of the platform. Stored as its number: append only.
enum class FoundingRule : std::uint8_t { administrators, everyone, approval };
constexpr std::array<std::string_view, 3> names_of(FoundingRule) { return {"administrators", "everyone", "approval"}; }

/// Stored as its number: append only.
enum class FoundingState : std::uint8_t { open, accepted, rejected, withdrawn };
constexpr std::array<std::string_view, 4> names_of(FoundingState) {
    return {"open", "accepted", "rejected", "withdrawn"};
}

inline constexpr std::int64_t most_open_foundings = 5;  ///< of one person
inline constexpr std::int64_t most_foundings_a_day = 5;

/// The organisation is founded at once, or the platform is asked, as its setting says. Whoever asks is its
/// administrator.
struct Found {
    OrganisationKind kind = OrganisationKind::general;
    Coordinates coordinates;
    bool same_siren = false;  ///< that there is one with this SIREN already is known and meant
    static constexpr std::array fields{
        field<&Found::kind>("kind"),
        field<&Found::coordinates>("coordinates"),
        field<&Found::same_siren>("same_siren"),
    };
};

struct FoundingAnswer {
    FoundingId founding;
    OrganisationId organisation;  ///< none: the platform has been asked
    static constexpr std::array fields{
        field<&FoundingAnswer::founding>("founding"),
        field<&FoundingAnswer::organisation>("organisation"),
    };
};

struct FoundFacts {
    std::optional<FoundingRule> rule;  ///< nothing: only the server knows
    bool siren_known = false;          ///< an organisation has the SIREN; which one is nobody's business here
    std::int64_t open = 0;             ///< requests of the person that wait
    std::int64_t today = 0;            ///< what the person asked for within a day
    bool mailbox = false;              ///< no person, but a functional mailbox
};
Refusals check(const Found&, const FoundFacts&);

struct ListMyFoundings {
    static constexpr std::array<FieldRow, 0> fields{};
};

struct MyFounding {
    FoundingId founding;
    std::string label;
    FoundingState state = FoundingState::open;
    Instant asked_at;
    Instant decided_at;
    std::string reason;           ///< why it was rejected
    OrganisationId organisation;  ///< that came of it
    static constexpr std::array fields{
        field<&MyFounding::founding>("founding"),
        field<&MyFounding::label>("label"),
        field<&MyFounding::state>("state"),
        field<&MyFounding::asked_at>("asked_at"),
        field<&MyFounding::decided_at>("decided_at"),
        field<&MyFounding::reason>("reason"),
        field<&MyFounding::organisation>("organisation"),
    };
};

struct MyFoundings {
    FoundingRule rule = FoundingRule::administrators;
    std::vector<MyFounding> foundings;  ///< the newest
    static constexpr std::array fields{
        field<&MyFoundings::rule>("rule"),
        field<&MyFoundings::foundings>("foundings", {.max_items = 20}),
    };
};

struct WithdrawFounding {
    FoundingId founding;
    static constexpr std::array fields{
        field<&WithdrawFounding::founding>("founding", {.required = true, .in_path = true}),
    };
};

/// "Demandes de création" of the platform: those that wait, the oldest first.
struct ListFoundings {
    static constexpr std::array<FieldRow, 0> fields{};
};

struct FoundingLine {
    FoundingId founding;
    AccountId account;
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    std::string email;
    Instant asked_at;
    OrganisationKind kind = OrganisationKind::general;
    Coordinates coordinates;
    std::string same_siren;  ///< the label of an organisation that has the SIREN
    static constexpr std::array fields{
        field<&FoundingLine::founding>("founding"),       field<&FoundingLine::account>("account"),
        field<&FoundingLine::civility>("civility"),       field<&FoundingLine::first_name>("first_name"),
        field<&FoundingLine::last_name>("last_name"),     field<&FoundingLine::email>("email"),
        field<&FoundingLine::asked_at>("asked_at"),       field<&FoundingLine::kind>("kind"),
        field<&FoundingLine::coordinates>("coordinates"), field<&FoundingLine::same_siren>("same_siren"),
    };
};

struct Foundings {
    std::vector<FoundingLine> foundings;
    static constexpr std::array fields{field<&Foundings::foundings>("foundings", {.max_items = 100})};
};

struct AcceptFounding {
    FoundingId founding;
    static constexpr std::array fields{
        field<&AcceptFounding::founding>("founding", {.required = true, .in_path = true}),
    };
};

struct FoundingAccepted {
    OrganisationId organisation;
    static constexpr std::array fields{field<&FoundingAccepted::organisation>("organisation")};
};

struct RejectFounding {
    FoundingId founding;
    std::string reason;
    static constexpr std::array fields{
        field<&RejectFounding::founding>("founding", {.required = true, .in_path = true}),
        field<&RejectFounding::reason>("reason", {.required = true, .max_length = 1000, .multiline = true}),
    };
};

struct DecideFoundingFacts {
    Actor actor;
    FoundingState state = FoundingState::open;
    bool founder_usable = true;
};
Refusals check(const AcceptFounding&, const DecideFoundingFacts&);
Refusals check(const RejectFounding&, const DecideFoundingFacts&);

}  // namespace habilis
