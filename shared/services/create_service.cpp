#include "shared/services/create_service.h"

#include <algorithm>

#include "shared/base/base_refusals.h"
#include "shared/services/catalogue_rules.h"
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
    append(found, check_closing(command, facts.now));
    append(found, check_roles(command.roles));
    return found;
}

}  // namespace habilis
