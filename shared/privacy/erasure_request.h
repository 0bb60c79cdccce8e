#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/accounts/account.h"
#include "shared/base/fields.h"
#include "shared/base/language.h"

/// Asking to be erased (GDPR article 17), and deciding on it. Erasing itself is a verb of accounts.
namespace habilis {

using ErasureRequestId = Id<struct ErasureRequestNoun>;

/// Stored as its number: append only.
enum class ErasureState : std::uint8_t { open, cancelled, declined, done };
constexpr std::array<std::string_view, 4> names_of(ErasureState) { return {"open", "cancelled", "declined", "done"}; }

struct AskErasure {
    std::string comment;
    static constexpr std::array fields{
        field<&AskErasure::comment>("comment", {.max_length = 1000, .multiline = true}),
    };
};

struct CancelErasure {
    static constexpr std::array<FieldRow, 0> fields{};
};

struct ViewMyErasure {
    static constexpr std::array<FieldRow, 0> fields{};
};

/// The person's own newest request.
struct MyErasure {
    ErasureRequestId request;  ///< none: never asked
    ErasureState state = ErasureState::open;
    Instant asked_at;
    std::string comment;
    Instant decided_at;
    std::string reason;  ///< why it was declined
    Instant answer_due;  ///< a month after asking (GDPR article 12(3))
    static constexpr std::array fields{
        field<&MyErasure::request>("request"),
        field<&MyErasure::state>("state"),
        field<&MyErasure::asked_at>("asked_at"),
        field<&MyErasure::comment>("comment", {.max_length = 1000, .multiline = true}),
        field<&MyErasure::decided_at>("decided_at"),
        field<&MyErasure::reason>("reason", {.max_length = 1000, .multiline = true}),
        field<&MyErasure::answer_due>("answer_due"),
    };
};

struct ListErasureRequests {
    OrganisationId organisation;
    static constexpr std::array fields{
        field<&ListErasureRequests::organisation>("organisation", {.required = true, .in_path = true})};
};

/// Those of accounts that belong to several organisations or to none, for the platform.
struct ListAllErasureRequests {
    static constexpr std::array<FieldRow, 0> fields{};
};

/// An open request, as those see it who decide: an administrator of the one organisation that has the person, else the
/// platform.
struct ErasureRequestLine {
    ErasureRequestId request;
    AccountId account;
    OrganisationId organisation;  ///< whose sheet shows the person; none: no organisation has him
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    std::string comment;
    Instant asked_at;
    Instant answer_due;
    static constexpr std::array fields{
        field<&ErasureRequestLine::request>("request"),
        field<&ErasureRequestLine::account>("account"),
        field<&ErasureRequestLine::organisation>("organisation"),
        field<&ErasureRequestLine::civility>("civility"),
        field<&ErasureRequestLine::first_name>("first_name"),
        field<&ErasureRequestLine::last_name>("last_name"),
        field<&ErasureRequestLine::comment>("comment", {.max_length = 1000, .multiline = true}),
        field<&ErasureRequestLine::asked_at>("asked_at"),
        field<&ErasureRequestLine::answer_due>("answer_due"),
    };
};

struct ErasureRequests {
    std::vector<ErasureRequestLine> requests;  ///< longest waiting first
    static constexpr std::array fields{field<&ErasureRequests::requests>("requests", {.max_items = 500})};
};

struct DeclineErasure {
    ErasureRequestId request;
    std::string reason;  ///< told to the person
    static constexpr std::array fields{
        field<&DeclineErasure::request>("request", {.required = true, .in_path = true}),
        field<&DeclineErasure::reason>("reason",
                                       {.required = true, .min_length = 10, .max_length = 1000, .multiline = true}),
    };
};

struct ErasureFacts {
    Actor actor;
    std::optional<bool> decides;        ///< the actor is who decides on it
    std::optional<ErasureState> state;  ///< none: unknown
};

Refusals check(const DeclineErasure&, const ErasureFacts&);

/// A month to answer, counted as thirty days.
inline constexpr std::int64_t answer_within = 30 * one_day;

}  // namespace habilis
