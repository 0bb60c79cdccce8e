#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/accounts/account_id.h"
#include "shared/organisations/organisation_id.h"

namespace habilis {

/// The screens of the application and their paths. The server answers each path with the application, which then shows
/// that screen.
enum class Screen : std::uint8_t {
    my_services,
    profile,
    privacy,  ///< "Confidentialité" in Mon profil
    notices,  ///< of the platform
    notice_draft,
    erasure_requests,  ///< of the platform
    organisation,
    organisation_privacy,
    coordinates,
    levels,  ///< the org chart
    users,
    assignments,      ///< "Habilitations"
    export_users,     ///< "Exporter"
    import_users,     ///< "Importer": a file, or the import that the query names
    duplicates,       ///< "Doublons possibles"
    create_user,      ///< step 1
    create_services,  ///< step 2, of an account that exists
    user,
    settings,
    rights,  ///< "Qui peut faire quoi"
    my_connections,
    my_join_requests,
    join_requests,  ///< of an organisation
    inspections,    ///< access of inspectors to a school
    notifications,
    notification_choices,  ///< in Mon profil
    messages,              ///< to the members of an organisation
    journal,
    platform_journal,
    platform,            ///< "Accueil" of the platform
    organisations,       ///< of the platform
    found_organisation,  ///< "Créer un organisme"
    found_own,           ///< the same, of one's own
    foundings,           ///< "Demandes de création" of the platform
    platform_settings,   ///< "Paramètres" of the platform
    staff,               ///< of the platform
    support,             ///< of the platform
    catalogue,           ///< the services of the platform
    service_form,        ///< a new one, or the one that the query names
    successions,         ///< claims to administer an organisation, of the platform
    all_users,           ///< of all organisations of the person
    gallery,
    unknown,
};

/// Which tab of "Fiche utilisateur", in the order shown.
enum class UserTab : std::uint8_t { details, roles, connections, journal };

/// A view: where the person is. Filters stay in the query, which each screen reads itself.
struct View {
    Screen screen = Screen::my_services;
    OrganisationId organisation = {};
    AccountId account = {};
    UserTab tab = UserTab::details;
    bool editing = false;
    friend bool operator==(const View&, const View&) = default;
};

/// The view of a path (without query), or Screen::unknown.
View view_of(std::string_view path);
/// The path of a view; view_of(path_of(view)) == view.
std::string path_of(const View&);

}  // namespace habilis
