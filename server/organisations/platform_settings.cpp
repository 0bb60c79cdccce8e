#include "shared/organisations/platform_settings.h"

#include "server/api/handler.h"
#include "server/organisations/founding_store.h"
#include "server/organisations/verbs.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/events.h"
#include "shared/organisations/routes.h"

namespace habilis::server {

Result<PlatformSettingsView> update_platform_settings(Transaction& transaction, const Author& author,
                                                      const UpdatePlatformSettings& command) {
    const PlatformSettingsView before = find_platform_settings(transaction);
    if (Refusals found = check(command, {author.actor, before.version}); !found.empty()) return found;
    const PlatformSettings after{command.founding};
    Difference changed = difference(before.settings, after);
    if (changed.empty()) return before;
    if (transaction.run(
            "UPDATE platform_settings SET founding = ?2, version = version + 1 WHERE id = 1 AND version = ?1",
            before.version, after.founding) == 0)
        return refusals::moved_meanwhile;
    JournalEntry entry = author.entry(events::platform_settings_changed, {});
    entry.before = std::move(changed.before);
    entry.after = std::move(changed.after);
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::organisations);
    return find_platform_settings(transaction);
}

template <>
Result<PlatformSettingsView> handle<ViewPlatformSettingsRoute>(Call& call, const ViewPlatformSettings&) {
    if (!permissions_of(call.actor().platform_role).has(Permission::manage_platform_settings))
        return refusals::not_allowed;
    return call.database().read(
        [](Connection& connection) -> Result<PlatformSettingsView> { return find_platform_settings(connection); });
}

template <>
Result<PlatformSettingsView> handle<UpdatePlatformSettingsRoute>(Call& call, const UpdatePlatformSettings& command) {
    return call.transact<PlatformSettingsView>(
        [&](Transaction& transaction) { return update_platform_settings(transaction, call.author(), command); });
}

}  // namespace habilis::server
