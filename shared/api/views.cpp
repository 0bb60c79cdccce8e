#include "shared/api/views.h"

#include <charconv>
#include <span>

namespace habilis {
namespace {

struct Address {
    std::string_view path;  ///< what follows the organisation or the account
    Screen screen;
    UserTab tab = UserTab::details;
    bool editing = false;
};

constexpr Address anywhere[] = {
    {"/mes-services", Screen::my_services},
    {"/mon-profil", Screen::profile},
    {"/mon-profil/connexions", Screen::my_connections},
    {"/mon-profil/confidentialite", Screen::privacy},
    {"/mon-profil/demandes", Screen::my_join_requests},
    {"/mon-profil/notifications", Screen::notification_choices},
    {"/notifications", Screen::notifications},
    {"/politiques", Screen::notices},
    {"/politiques/nouvelle", Screen::notice_draft},
    {"/demandes", Screen::erasure_requests},
    {"/journal", Screen::platform_journal},
    {"/plateforme", Screen::platform},
    {"/plateforme/organismes", Screen::organisations},
    {"/plateforme/organismes/nouveau", Screen::found_organisation},
    {"/creer-un-organisme", Screen::found_own},
    {"/plateforme/creations", Screen::foundings},
    {"/plateforme/parametres", Screen::platform_settings},
    {"/plateforme/successions", Screen::successions},
    {"/plateforme/services", Screen::catalogue},
    {"/plateforme/equipe", Screen::staff},
    {"/plateforme/support", Screen::support},
    {"/plateforme/services/fiche", Screen::service_form},
    {"/utilisateurs", Screen::all_users},
    {"/kit", Screen::gallery},
};

constexpr std::string_view organisation_path = "/organisations/";
constexpr Address in_organisation[] = {
    {"", Screen::organisation},
    {"/coordinates", Screen::coordinates},
    {"/levels", Screen::levels},
    {"/settings", Screen::settings},
    {"/privacy", Screen::organisation_privacy},
    {"/journal", Screen::journal},
    {"/rights", Screen::rights},
    {"/users", Screen::users},
    {"/assignments", Screen::assignments},
    {"/users/create", Screen::create_user},
    {"/users/export", Screen::export_users},
    {"/users/import", Screen::import_users},
    {"/users/duplicates", Screen::duplicates},
    {"/join-requests", Screen::join_requests},
    {"/inspections", Screen::inspections},
    {"/messages", Screen::messages},
};

constexpr std::string_view user_path = "/users/";
constexpr Address of_user[] = {
    {"", Screen::user},
    {"/edit", Screen::user, UserTab::details, true},
    {"/roles", Screen::user, UserTab::roles},
    {"/connections", Screen::user, UserTab::connections},
    {"/journal", Screen::user, UserTab::journal},
    {"/services", Screen::create_services},
};

/// Takes a number from the front; 0: there is none.
std::int64_t take_number(std::string_view& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || number <= 0 || text.front() == '0') return 0;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

View find(std::span<const Address> addresses, std::string_view path, View view = {}) {
    for (const Address& address : addresses)
        if (address.path == path)
            return {address.screen, view.organisation, view.account, address.tab, address.editing};
    return {Screen::unknown};
}

const Address* address_of(std::span<const Address> addresses, const View& view) {
    for (const Address& address : addresses) {
        const bool same_tab = address.tab == view.tab && address.editing == view.editing;
        if (address.screen == view.screen && (same_tab || view.screen != Screen::user)) return &address;
    }
    return nullptr;
}

}  // namespace

View view_of(std::string_view path) {
    while (path.ends_with('/')) path.remove_suffix(1);
    if (path.empty()) return {Screen::my_services};
    if (!path.starts_with(organisation_path)) return find(anywhere, path);
    path.remove_prefix(organisation_path.size());
    View view;
    view.organisation = {take_number(path)};
    if (!view.organisation) return {Screen::unknown};
    const View known = find(in_organisation, path, view);
    if (known.screen != Screen::unknown || !path.starts_with(user_path)) return known;
    path.remove_prefix(user_path.size());
    view.account = {take_number(path)};
    return view.account ? find(of_user, path, view) : View{Screen::unknown};
}

std::string path_of(const View& view) {
    if (const Address* address = address_of(anywhere, view)) return std::string(address->path);
    const std::string organisation = std::string(organisation_path) + std::to_string(view.organisation.value);
    if (const Address* address = address_of(in_organisation, view)) return organisation + std::string(address->path);
    if (const Address* address = address_of(of_user, view))
        return organisation + std::string(user_path) + std::to_string(view.account.value) + std::string(address->path);
    return "/";
}

}  // namespace habilis
