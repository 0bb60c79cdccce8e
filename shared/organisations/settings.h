#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/accounts/formats.h"
#include "shared/base/fields.h"
#include "shared/organisations/formats.h"
#include "shared/organisations/organisation.h"
#include "shared/passwords/terms.h"

namespace habilis {

/// How people of an organisation get in for the first time. Stored as its number: append only.
enum class FirstCredential : std::uint8_t {
    activation_mail,
    temporary_password,  ///< besides: on a sheet of paper, for those who cannot be reached by mail
};
constexpr std::array<std::string_view, 2> names_of(FirstCredential) {
    return {"activation_mail", "temporary_password"};
}

/// "Paramètres": what an organisation decides. Where a person belongs to several, the strictest applies.
struct OrganisationSettings {
    static constexpr std::int64_t longest_minimum = 64;    ///< code points; above, people write it down
    static constexpr std::int64_t shortest_validity = 30;  ///< days
    static constexpr std::int64_t longest_validity = 730;
    static constexpr std::int64_t shortest_idle = 5;  ///< minutes
    static constexpr std::int64_t longest_idle = 30;

    std::int64_t minimum_password_length = PasswordPolicy::lowest_minimum;
    std::int64_t password_validity_days = default_password_validity;  ///< 0: off for ordinary users
    std::int64_t idle_minutes = longest_idle;                         ///< administrators: 15 at most
    FirstCredential first_credential = FirstCredential::activation_mail;
    bool approve_impersonation = false;  ///< a person is asked before somebody sees the portal as him
    std::string email;                   ///< contact address, also among the coordinates
    bool listed = false;                 ///< has a public page, from which people ask to join
    std::string uai;                     ///< of a school: its number at the ministry, as its files name it

    /// All of it but the contact address, the public page and the number of the school: how people get in, and who may
    /// get in for them.
    [[nodiscard]] bool guards_as(const OrganisationSettings& other) const {
        return minimum_password_length == other.minimum_password_length &&
               password_validity_days == other.password_validity_days && idle_minutes == other.idle_minutes &&
               first_credential == other.first_credential && approve_impersonation == other.approve_impersonation;
    }
    static constexpr std::array fields{
        field<&OrganisationSettings::minimum_password_length>(
            "minimum_password_length", {.minimum = PasswordPolicy::lowest_minimum, .maximum = longest_minimum}),
        field<&OrganisationSettings::password_validity_days>("password_validity_days",
                                                             {.minimum = 0, .maximum = longest_validity}),
        field<&OrganisationSettings::idle_minutes>("idle_minutes", {.minimum = shortest_idle, .maximum = longest_idle}),
        field<&OrganisationSettings::first_credential>("first_credential"),
        field<&OrganisationSettings::approve_impersonation>("approve_impersonation"),
        field<&OrganisationSettings::email>("email", {.max_length = 254, .format = &formats::email}),
        field<&OrganisationSettings::listed>("listed"),
        field<&OrganisationSettings::uai>("uai", {.max_length = 8, .format = &formats::uai}),
    };
};

struct ViewSettings {
    OrganisationId organisation;
    static constexpr std::array fields{
        field<&ViewSettings::organisation>("organisation", {.required = true, .in_path = true}),
    };
};

struct SettingsView {
    std::int64_t version = 0;
    OrganisationKind kind = OrganisationKind::general;
    OrganisationSettings settings;
    static constexpr std::array fields{
        field<&SettingsView::version>("version"),
        field<&SettingsView::kind>("kind"),
        field<&SettingsView::settings>("settings"),
    };
};

struct UpdateSettings {
    OrganisationId organisation;
    std::int64_t version = 0;
    OrganisationSettings settings;
    static constexpr bool partial = true;  ///< what is absent stays as it is
    static constexpr std::array fields{
        field<&UpdateSettings::organisation>("organisation", {.required = true, .in_path = true}),
        field<&UpdateSettings::version>("version", {.minimum = 1}),
        field<&UpdateSettings::settings>("settings"),
    };
};

struct UpdateSettingsFacts {
    std::optional<std::int64_t> version;
    std::optional<OrganisationSettings> before;
    bool proved = true;  ///< Actor::proved
};

Refusals check(const UpdateSettings&, const UpdateSettingsFacts&);

}  // namespace habilis
