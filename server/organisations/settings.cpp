#include "server/organisations/settings.h"

#include "server/api/handler.h"
#include "server/nouns/join_requests.h"
#include "server/passwords/expiry.h"
#include "shared/base/base_refusals.h"
#include "shared/base/text.h"
#include "shared/organisations/events.h"
#include "shared/organisations/routes.h"

namespace habilis::server {
namespace {

void write_settings(Transaction& transaction, OrganisationId organisation, const OrganisationSettings& settings) {
    transaction.run(
        "UPDATE organisations SET minimum_password_length = ?2, password_validity_days = ?3, idle_minutes = ?4, "
        "first_credential = ?5, approve_impersonation = ?6, email = ?7, listed = ?8, uai = ?9, version = version + 1 WHERE id = ?1",
        organisation, settings.minimum_password_length, settings.password_validity_days, settings.idle_minutes,
        settings.first_credential, settings.approve_impersonation, settings.email, settings.listed, settings.uai);
}

void record_settings(Transaction& transaction, const Author& author, OrganisationId organisation, Difference changed) {
    JournalEntry entry = author.entry(events::settings_changed, organisation);
    entry.target = {"organisation", organisation};
    entry.before = std::move(changed.before);
    entry.after = std::move(changed.after);
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::organisations);
}

}  // namespace

Result<SettingsView> update_settings(Transaction& transaction, const Author& author,
                                     const Partial<UpdateSettings>& sent) {
    const auto before = find_settings(transaction, sent.command.organisation);
    if (!before) return refusals::not_found;
    const UpdateSettings command = sent.over({sent.command.organisation, 0, before->settings});
    if (Refusals found = check(command, {before->version, before->settings, author.actor.proved}); !found.empty())
        return found;
    Difference changed = difference(before->settings, command.settings);
    if (changed.empty()) return *before;
    write_settings(transaction, command.organisation, command.settings);
    record_settings(transaction, author, command.organisation, std::move(changed));
    if (before->settings.password_validity_days != command.settings.password_validity_days)
        apply_validity_to_members(transaction, command.organisation);
    if (!command.settings.listed) close_join_requests(transaction, author, command.organisation);
    return *find_settings(transaction, command.organisation);
}

template <>
Result<SettingsView> handle<ViewSettingsRoute>(Call& call, const ViewSettings& view) {
    return call.database().read([&](Connection& connection) -> Result<SettingsView> {
        const auto settings = find_settings(connection, view.organisation);
        if (!settings) return refusals::not_found;
        return *settings;
    });
}

template <>
Result<SettingsView> handle<UpdateSettingsRoute>(Call& call, const Partial<UpdateSettings>& command) {
    return call.transact<SettingsView>(
        [&](Transaction& transaction) { return update_settings(transaction, call.author(), command); });
}

}  // namespace habilis::server
