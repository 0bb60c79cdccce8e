#include "shared/organisations/platform_settings.h"

#include "shared/base/base_refusals.h"

namespace habilis {

Refusals check(const UpdatePlatformSettings& command, const UpdatePlatformSettingsFacts& facts) {
    if (!may(facts.actor, Permission::manage_platform_settings, {})) return {{refusals::not_allowed}};
    if (command.version != facts.version) return {{refusals::moved_meanwhile}};
    return check_fields(command);
}

}  // namespace habilis
