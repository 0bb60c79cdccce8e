#include "shared/services/withhold_role.h"

#include <algorithm>

#include "server/api/handler.h"
#include "server/nouns/organisations.h"
#include "server/nouns/services.h"
#include "server/services/verbs.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/events.h"
#include "shared/services/routes.h"

namespace habilis::server {
namespace {

struct RoleLabel {
    std::string role;
    static constexpr std::array fields{field<&RoleLabel::role>("role_of_service")};
};

}  // namespace

Result<Done> withhold_role(Transaction& transaction, const Author& author, const WithholdRole& command) {
    if (!kind_of(transaction, command.organisation) || !has_service(transaction, command.service))
        return refusals::not_found;
    WithholdRoleFacts facts{author.actor, std::nullopt};
    for (OrganisationService& one : services_of(transaction, command.organisation))
        if (one.service == command.service) facts.service = std::move(one);
    if (Refusals found = check(command, facts); !found.empty()) return found;

    const auto role = std::find_if(facts.service->roles.begin(), facts.service->roles.end(),
                                   [&](const ServiceRole& one) { return one.role == command.role; });
    if (role->withheld == command.withheld) return Done{};
    withhold_role(transaction, command);
    JournalEntry entry =
        author.entry(command.withheld ? events::role_withheld : events::role_offered, command.organisation);
    entry.target = {"service", command.service};
    entry.after = set_fields(RoleLabel{role->label});
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::services);
    return Done{};
}

template <>
Result<Done> handle<WithholdRoleRoute>(Call& call, const WithholdRole& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return withhold_role(transaction, call.author(), command); });
}

}  // namespace habilis::server
