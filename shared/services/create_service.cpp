#include "shared/services/create_service.h"

#include <algorithm>

#include "shared/base/base_refusals.h"
#include "shared/base/text.h"
#include "shared/services/refusals.h"

namespace habilis {

const RefusalCode* web_address_problem(std::string_view url) {
    for (std::string_view scheme : {"https://", "http://"}) {
        if (!url.starts_with(scheme)) continue;
        std::string_view rest = url.substr(scheme.size());
        std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
        bool plain = std::all_of(rest.begin(), rest.end(), [](char c) { return c > ' ' && c < 0x7F && c != '"'; });
        if (plain && !host.empty() && host.find('@') == std::string_view::npos) return nullptr;
    }
    return &refusals::web_address;
}

Refusals check(const CreateService& command, const CreateServiceFacts& facts) {
    if (!may(facts.actor, Permission::manage_catalogue, {})) return {{refusals::not_allowed}};
    Refusals found = check_fields(command);
    bool preselected = false;
    for (std::size_t i = 0; i < command.roles.size(); ++i) {
        std::string path = "roles." + std::to_string(i);
        const NewServiceRole& role = command.roles[i];
        if (std::any_of(command.roles.begin(), command.roles.begin() + static_cast<std::ptrdiff_t>(i),
                        [&](const NewServiceRole& other) { return fold(other.label) == fold(role.label); }))
            found.push_back({refusals::role_twice, path + ".label"});
        if (role.preselected && preselected) found.push_back({refusals::preselected_twice, path + ".preselected"});
        preselected = preselected || role.preselected;
    }
    return found;
}

}  // namespace habilis
