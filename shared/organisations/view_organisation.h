#pragma once

#include <string>
#include <vector>

#include "shared/accounts/account.h"
#include "shared/base/fields.h"
#include "shared/organisations/coordinates.h"
#include "shared/organisations/organisation.h"

namespace habilis {

struct ViewOrganisation {
    OrganisationId organisation;
    static constexpr std::array fields{
        field<&ViewOrganisation::organisation>("organisation", {.required = true, .in_path = true}),
    };
};

/// An organisation's coordinates, and the counts of its home page (0 for who may not see its users).
struct OrganisationView : Coordinates {
    OrganisationId organisation;
    OrganisationKind kind = OrganisationKind::general;
    std::int64_t version = 0;  ///< of the coordinates
    std::int64_t users = 0;
    std::int64_t passwords_expired = 0;
    std::int64_t levels = 0;
    Instant closed_at;  ///< 0: it is open
    static constexpr std::array fields{
        field<&OrganisationView::organisation>("organisation"),
        field<&OrganisationView::kind>("kind"),
        field<&OrganisationView::label>("label"),
        field<&OrganisationView::siren>("siren"),
        field<&OrganisationView::nic>("nic"),
        field<&OrganisationView::country>("country"),
        field<&OrganisationView::address>("address"),
        field<&OrganisationView::postal_code>("postal_code"),
        field<&OrganisationView::city>("city"),
        field<&OrganisationView::canton>("canton"),
        field<&OrganisationView::phone>("phone"),
        field<&OrganisationView::email>("email"),
        field<&OrganisationView::description>("description"),
        field<&OrganisationView::time_zone>("time_zone"),
        field<&OrganisationView::version>("version"),
        field<&OrganisationView::users>("users"),
        field<&OrganisationView::passwords_expired>("passwords_expired"),
        field<&OrganisationView::levels>("levels"),
        field<&OrganisationView::closed_at>("closed_at"),
    };
};

/// Who administers: shown to those who may not administer themselves, instead of an error.
struct ListAdministrators {
    OrganisationId organisation;
    static constexpr std::array fields{
        field<&ListAdministrators::organisation>("organisation", {.required = true, .in_path = true}),
    };
};

struct AdministratorContact {
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    std::string email;
    std::string level;  ///< whose people are the only ones that this person administers; empty: all of them
    static constexpr std::array fields{
        field<&AdministratorContact::civility>("civility"),   field<&AdministratorContact::first_name>("first_name"),
        field<&AdministratorContact::last_name>("last_name"), field<&AdministratorContact::email>("email"),
        field<&AdministratorContact::level>("level"),
    };
};

struct Administrators {
    std::vector<AdministratorContact> administrators;  ///< usable ones only; those of one level last
    std::string support_email;                         ///< whom to write to when there is none
    static constexpr std::array fields{
        field<&Administrators::administrators>("administrators"),
        field<&Administrators::support_email>("support_email"),
    };
};

struct ListLevels {
    OrganisationId organisation;
    static constexpr std::array fields{
        field<&ListLevels::organisation>("organisation", {.required = true, .in_path = true}),
    };
};

struct Level {
    LevelId level;
    LevelId parent;
    std::string label;
    std::int64_t people = 0;  ///< on this very level, hidden ones left out
    std::int64_t version = 0;
    static constexpr std::array fields{
        field<&Level::level>("level"),   field<&Level::parent>("parent"),   field<&Level::label>("label"),
        field<&Level::people>("people"), field<&Level::version>("version"),
    };
};

struct Levels {
    std::vector<Level> levels;  ///< parents before children, siblings by label
    static constexpr std::array fields{field<&Levels::levels>("levels")};
};

}  // namespace habilis
