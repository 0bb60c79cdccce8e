#include "shared/notifications/send_message.h"

#include "shared/base/base_refusals.h"
#include "shared/notifications/refusals.h"

namespace habilis {

Refusals check(const SendMessage& command, const SendMessageFacts& facts) {
    if (!may(facts.actor, Permission::send_messages, command.organisation)) return {{refusals::not_allowed}};
    Refusals found = check_fields(command);
    const Reach& reach = reach_of(facts.actor, Permission::send_messages, command.organisation);
    for (const LevelId level : command.levels)
        if (!reach.holds(level)) return {{refusals::not_found, "levels"}};  // what is beyond reach is as if not there
    if (!facts.levels_exist.value_or(true)) return {{refusals::not_found, "levels"}};
    if (!found.empty()) return found;
    if (facts.within_a_day.value_or(0) >= most_messages)
        return {{refusals::too_many_messages, {}, {{"maximum", std::to_string(most_messages)}}}};
    if (facts.people && *facts.people == 0) return {{refusals::nobody_to_tell}};
    return {};
}

}  // namespace habilis
