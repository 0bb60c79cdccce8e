#pragma once

#include <string>
#include <string_view>

#include "shared/base/same_values.h"
#include "shared/organisations/settings.h"

namespace habilis::web {

/// The form of an organisation's settings: numbers as they are typed, and what of it is wrong.
class SettingsForm {
public:
    /// From what is stored; forgets what was typed.
    void start(OrganisationId, const SettingsView&);
    [[nodiscard]] bool started() const { return version_ != 0; }
    [[nodiscard]] bool changed() const { return started() && !same_values(command(), before_); }
    /// Somebody else has changed the settings, and nothing would be lost by showing it.
    [[nodiscard]] bool outdated(const SettingsView& now) const {
        return !started() || (version_ != now.version && !changed());
    }
    [[nodiscard]] UpdateSettings command() const;
    [[nodiscard]] OrganisationKind kind() const { return kind_; }

    /// What the rule says of the whole form; empty: it can be sent.
    const Refusals& check_all();
    /// What it says of one field that was just left.
    void check_one(std::string_view field);
    void refuse(Refusals refusals) { refusals_ = std::move(refusals); }
    [[nodiscard]] const Refusals& refusals() const { return refusals_; }
    /// Those of no field that is shown.
    [[nodiscard]] Refusals general() const;

    OrganisationSettings settings;  ///< but for the numbers
    std::string length, days, idle;
    bool expire = true;  ///< passwords do, after `days`

private:
    OrganisationId organisation_;
    OrganisationKind kind_ = OrganisationKind::general;
    std::int64_t version_ = 0;
    UpdateSettings before_;
    Refusals refusals_;
};

}  // namespace habilis::web
