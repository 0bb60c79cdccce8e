#include "shared/duplicates/merge_accounts.h"

#include <algorithm>

#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/duplicates/refusals.h"

namespace habilis {

std::vector<HandOverLine> lines_of_merge(AccountId account, const MergeFacts& facts) {
    std::vector<HandOverLine> lines = lines_of(account, facts.given);
    for (HandOverLine& line : lines) {
        const bool single = line.part == HandOverPart::level || line.part == HandOverPart::function ||
                            line.part == HandOverPart::service;
        if (!single || line.before.empty()) continue;
        // Of two the kept account's stays.
        line.effect = HandOverEffect::unchanged;
        line.after = line.before;
        line.cause.clear();
    }
    return lines;
}

Refusals obstacles(const PlanMerge& plan, const MergeFacts& facts) {
    if (plan.account == plan.other) return {{refusals::merged_with_itself, "other"}};
    if (plan.other == facts.given.actor.account) return {{refusals::merge_own_account, "other"}};
    if (facts.mailbox) return {{refusals::merge_mailbox, "other"}};
    if (facts.above_actor) return {{refusals::above_me, "other"}};
    if (facts.elsewhere > 0) return {{refusals::merge_elsewhere, "other"}};
    if (facts.kept_state != AccountState::active && facts.kept_state != AccountState::pending)
        return {{refusals::kept_not_in_use, "account"}};
    if (!facts.hiding.empty()) return {{facts.hiding.front().code, "other", facts.hiding.front().arguments}};
    const std::vector<HandOverLine> lines = lines_of_merge(plan.account, facts);
    const bool loses = !facts.all_services || std::any_of(lines.begin(), lines.end(), [](const HandOverLine& line) {
        return line.effect == HandOverEffect::refuse;
    });
    if (loses) return {{refusals::merge_loses, "other"}};
    return {};
}

Refusals check(const MergeAccounts& command, const MergeFacts& facts) {
    Refusals found = check_fields(command);
    for (const std::string& name : command.taken)
        if (std::find(mergeable_fields.begin(), mergeable_fields.end(), name) == mergeable_fields.end())
            found.push_back({refusals::not_one_of, "taken"});
    append(found, obstacles({command.organisation, command.account, command.other}, facts));
    if (!found.empty()) return found;
    if (command.state != state_of(facts.given)) return {{refusals::moved_meanwhile}};
    // Rights over people are handed out: by whom?
    const std::vector<HandOverLine> lines = lines_of_merge(command.account, facts);
    const bool role = std::any_of(lines.begin(), lines.end(), [](const HandOverLine& line) {
        return line.part == HandOverPart::role && line.effect != HandOverEffect::unchanged;
    });
    if (role && !facts.given.actor.proved) return {{refusals::reauthentication_needed}};
    return {};
}

ContactDetails merged(ContactDetails account, const ContactDetails& other, const std::vector<std::string>& taken) {
    for (const std::string& name : taken) {
        if (name == "civility") account.civility = other.civility;
        if (name == "last_name") account.last_name = other.last_name;
        if (name == "first_name") account.first_name = other.first_name;
        if (name == "mobile_phone") account.mobile_phone = other.mobile_phone;
        if (name == "phone") account.phone = other.phone;
        if (name == "fax") account.fax = other.fax;
    }
    return account;
}

}  // namespace habilis
