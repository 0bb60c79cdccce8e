#include "shared/journal/all_events.h"

#include <algorithm>
#include <array>

#include "shared/access/events.h"
#include "shared/accounts/events.h"
#include "shared/api_tokens/events.h"
#include "shared/consent/events.h"
#include "shared/duplicates/events.h"
#include "shared/emails/events.h"
#include "shared/hand_over/events.h"
#include "shared/impersonation/events.h"
#include "shared/inspections/events.h"
#include "shared/invitations/events.h"
#include "shared/join_requests/events.h"
#include "shared/journal/events.h"
#include "shared/mail/events.h"
#include "shared/memberships/events.h"
#include "shared/notifications/events.h"
#include "shared/organisations/events.h"
#include "shared/passwords/events.h"
#include "shared/plans/events.h"
#include "shared/privacy/events.h"
#include "shared/sessions/events.h"
#include "shared/successions/events.h"
#include "shared/support/events.h"
#include "shared/transfer/events.h"

namespace habilis {
namespace {

template <class... Lists>
constexpr auto joined(const Lists&... lists) {
    std::array<JournalEvent, (std::tuple_size_v<Lists> + ...)> all{};
    std::size_t at = 0;
    auto add = [&](const auto& list) {
        for (const JournalEvent& event : list) all[at++] = event;
    };
    (add(lists), ...);
    return all;
}

/// In the order of the blocks, hence of the numbers.
constexpr auto events_by_number =
    joined(events::access_events, events::organisation_events, events::account_events, events::membership_events,
           events::invitation_events, events::password_events, events::session_events, events::consent_events,
           events::impersonation_events, events::journal_events, events::transfer_events, events::mail_events,
           events::privacy_events, events::email_events, events::join_request_events, events::hand_over_events,
           events::plan_events, events::support_events, events::succession_events, events::notification_events,
           events::inspection_events, events::api_token_events, events::duplicate_events);

constexpr bool ascending() {
    for (std::size_t i = 1; i < events_by_number.size(); ++i)
        if (events_by_number[i - 1].number >= events_by_number[i].number) return false;
    return true;
}
static_assert(ascending(), "each number is used once, and the lists stand in the order of their blocks");

}  // namespace

std::span<const JournalEvent> all_events() { return events_by_number; }

std::string_view event_name(std::uint16_t number) {
    auto found =
        std::lower_bound(events_by_number.begin(), events_by_number.end(), number,
                         [](const JournalEvent& event, std::uint16_t wanted) { return event.number < wanted; });
    return found != events_by_number.end() && found->number == number ? found->name : std::string_view{};
}

}  // namespace habilis
