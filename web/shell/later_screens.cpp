#include "web/access/rights_ui.h"
#include "web/accounts/all_users_ui.h"
#include "web/accounts/create_user_ui.h"
#include "web/accounts/profile_ui.h"
#include "web/accounts/sheet_ui.h"
#include "web/consent/draft_ui.h"
#include "web/consent/notices_ui.h"
#include "web/duplicates/duplicates_ui.h"
#include "web/inspections/inspections_ui.h"
#include "web/invitations/staff_ui.h"
#include "web/join_requests/join_requests_ui.h"
#include "web/journal/journal_ui.h"
#include "web/kit/gallery.h"
#include "web/notifications/notifications_ui.h"
#include "web/organisations/coordinates_ui.h"
#include "web/organisations/found_ui.h"
#include "web/organisations/foundings_ui.h"
#include "web/organisations/home_ui.h"
#include "web/organisations/levels_ui.h"
#include "web/organisations/organisations_ui.h"
#include "web/organisations/platform_settings_ui.h"
#include "web/organisations/platform_ui.h"
#include "web/organisations/settings_ui.h"
#include "web/privacy/organisation_ui.h"
#include "web/privacy/privacy_ui.h"
#include "web/privacy/requests_ui.h"
#include "web/services/assignments_ui.h"
#include "web/services/catalogue_ui.h"
#include "web/services/create_services_ui.h"
#include "web/services/service_form_ui.h"
#include "web/sessions/my_connections_ui.h"
#include "web/shell/scene.h"
#include "web/successions/successions_ui.h"
#include "web/support/support_ui.h"
#include "web/transfer/export_ui.h"
#include "web/transfer/import_ui.h"

// What only this file needs is linked into the part of the program that the browser fetches after the first screen:
// scripts/cmake/split_program.py.
namespace habilis::web {

std::unique_ptr<ScreenView> make_later_screen(const View& view) {
    switch (view.screen) {
        case Screen::profile: return profile_screen();
        case Screen::privacy: return privacy_screen();
        case Screen::notices: return notices_screen();
        case Screen::notice_draft: return draft_screen();
        case Screen::erasure_requests: return erasure_requests_screen();
        case Screen::platform: return platform_screen();
        case Screen::organisations: return organisations_screen();
        case Screen::found_organisation: return found_organisation_screen();
        case Screen::found_own: return found_own_screen();
        case Screen::foundings: return foundings_screen();
        case Screen::platform_settings: return platform_settings_screen();
        case Screen::catalogue: return catalogue_screen();
        case Screen::successions: return successions_screen();
        case Screen::staff: return staff_screen();
        case Screen::support: return support_screen();
        case Screen::service_form: return service_form_screen();
        case Screen::organisation_privacy: return organisation_privacy_screen();
        case Screen::all_users: return all_users_screen();
        case Screen::organisation: return organisation_screen();
        case Screen::coordinates: return coordinates_screen();
        case Screen::levels: return levels_screen();
        case Screen::assignments: return assignments_screen();
        case Screen::create_user: return create_user_screen();
        case Screen::export_users: return export_screen();
        case Screen::import_users: return import_screen();
        case Screen::duplicates: return duplicates_screen();
        case Screen::create_services: return create_services_screen();
        case Screen::user: return user_screen();
        case Screen::rights: return rights_screen();
        case Screen::settings: return settings_screen();
        case Screen::my_join_requests: return my_join_requests_screen();
        case Screen::join_requests: return join_requests_screen();
        case Screen::inspections: return inspections_screen();
        case Screen::notifications: return notifications_screen();
        case Screen::notification_choices: return notification_choices_screen();
        case Screen::messages: return messages_screen();
        case Screen::my_connections: return my_connections_screen();
        case Screen::journal: return journal_screen();
        case Screen::platform_journal: return platform_journal_screen();
        default: return nullptr;
    }
}

void draw_gallery() { kit::gallery(); }

}  // namespace habilis::web
