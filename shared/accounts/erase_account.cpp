#include "shared/accounts/erase_account.h"

#include "shared/access/last_administrator.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/base/text.h"

namespace habilis {

bool names_the_same(std::string_view typed, std::string_view name) {
    if (trimmed(typed) == name) return true;
    const std::string folded = fold(name);  // empty when the script has no fold
    return !folded.empty() && fold(typed) == folded;
}

Refusals check_erasable(const EraseAccount& command, const EraseAccountFacts& facts) {
    if (!may(facts.actor, Permission::erase_accounts, command.organisation)) return {{refusals::not_allowed}};
    if (facts.above_actor.value_or(false)) return {{refusals::above_me}};
    if (facts.state == AccountState::erased) return {{refusals::account_erased}};
    if (facts.version && *facts.version != command.version) return {{refusals::moved_meanwhile}};
    Refusals found;
    if (command.account == facts.actor.account) found.push_back({refusals::own_erasure});
    if (!facts.wholly_mine.value_or(true)) found.push_back({refusals::state_of_several});
    if (facts.default_user.value_or(false)) found.push_back({refusals::default_user});
    if (facts.provenance == Provenance::siecle || facts.provenance == Provenance::sts)
        found.push_back({refusals::imported_account});
    if (facts.usable_administrator.value_or(false) && facts.other_usable_administrators.value_or(1) == 0)
        found.push_back(last_administrator_refusal(facts.candidates, ""));
    return found;
}

Refusals check(const EraseAccount& command, const EraseAccountFacts& facts) {
    Refusals found = check_erasable(command, facts);
    if (!found.empty()) return found;
    found = check_fields(command);
    if (found.empty() && !names_the_same(command.typed_name, facts.name))
        found.push_back({refusals::other_name, "typed_name"});
    return found;
}

}  // namespace habilis
