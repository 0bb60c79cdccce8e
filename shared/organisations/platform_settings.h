#pragma once

#include "shared/access/actor.h"
#include "shared/organisations/founding.h"

/// Settings of the platform that are not in the installation's file: its administrators change them while it runs.
namespace habilis {

struct PlatformSettings {
    FoundingRule founding = FoundingRule::administrators;
    static constexpr std::array fields{field<&PlatformSettings::founding>("founding")};
};

struct ViewPlatformSettings {
    static constexpr std::array<FieldRow, 0> fields{};
};

struct PlatformSettingsView {
    std::int64_t version = 0;
    PlatformSettings settings;
    static constexpr std::array fields{
        field<&PlatformSettingsView::version>("version"),
        field<&PlatformSettingsView::settings>("settings"),
    };
};

struct UpdatePlatformSettings {
    std::int64_t version = 0;
    FoundingRule founding = FoundingRule::administrators;
    static constexpr std::array fields{
        field<&UpdatePlatformSettings::version>("version", {.minimum = 1}),
        field<&UpdatePlatformSettings::founding>("founding", {.stated = true}),
    };
};

struct UpdatePlatformSettingsFacts {
    Actor actor;
    std::int64_t version = 0;  ///< as it is stored
};
Refusals check(const UpdatePlatformSettings&, const UpdatePlatformSettingsFacts&);

}  // namespace habilis
