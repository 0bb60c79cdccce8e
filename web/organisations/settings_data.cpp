#include "web/organisations/settings_data.h"

#include <charconv>

#include "shared/accounts/readable_email.h"
#include "shared/base/text.h"
#include "shared/passwords/send_reset.h"

namespace habilis::web {
namespace {

/// What is typed into a field of digits; anything else is out of every range.
std::int64_t number_of(std::string_view typed) {
    std::int64_t number = 0;
    const std::string_view text = trimmed(typed);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : -1;
}

}  // namespace

void SettingsForm::start(OrganisationId organisation, const SettingsView& view) {
    organisation_ = organisation;
    settings = view.settings;
    settings.email = readable_email(settings.email);
    kind_ = view.kind;
    version_ = view.version;
    expire = settings.password_validity_days != 0;
    length = std::to_string(settings.minimum_password_length);
    days = std::to_string(expire ? settings.password_validity_days : default_password_validity);
    idle = std::to_string(settings.idle_minutes);
    refusals_.clear();
    before_ = command();
}

UpdateSettings SettingsForm::command() const {
    UpdateSettings made{organisation_, version_, settings};
    made.settings.minimum_password_length = number_of(length);
    made.settings.password_validity_days = expire ? number_of(days) : 0;
    // Nothing typed is not "never": that is what the box is for.
    if (expire && made.settings.password_validity_days == 0) made.settings.password_validity_days = -1;
    made.settings.idle_minutes = number_of(idle);
    made.settings.email = trimmed(settings.email);
    made.settings.uai = upper(trimmed(settings.uai));
    return made;
}

const Refusals& SettingsForm::check_all() {
    refusals_ = check(command(), {});
    return refusals_;
}

void SettingsForm::check_one(std::string_view field) {
    std::erase_if(refusals_, [&](const Refusal& refusal) { return refusal.field == field; });
    for (Refusal& refusal : check(command(), {}))
        if (refusal.field == field) refusals_.push_back(std::move(refusal));
}

Refusals SettingsForm::general() const {
    Refusals general = refusals_;
    std::erase_if(general, [](const Refusal& refusal) { return !refusal.field.empty() && refusal.field != "version"; });
    return general;
}

}  // namespace habilis::web
