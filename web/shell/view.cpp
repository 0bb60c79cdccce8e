#include "web/shell/view.h"

#include <charconv>
#include <vector>

namespace habilis::web {
namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        std::size_t slash = path.find('/');
        if (slash != 0) segments.push_back(path.substr(0, slash));
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    }
    return segments;
}

std::int64_t number_of(std::string_view text) {
    std::int64_t number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && number > 0 ? number : 0;
}

/// What stands behind "/organisations/<id>/users/<id>".
View user_view(View view, const std::vector<std::string_view>& segments) {
    view.screen = Screen::user;
    const std::string_view rest = segments.size() > 4 ? segments[4] : std::string_view();
    if (segments.size() > 5) return {Screen::unknown};
    if (rest.empty()) return view;
    if (rest == "roles") view.tab = UserTab::roles;
    else if (rest == "connections") view.tab = UserTab::connections;
    else if (rest == "journal") view.tab = UserTab::journal;
    else if (rest == "edit") view.editing = true;
    else if (rest == "services") view.screen = Screen::create_services;
    else return {Screen::unknown};
    return view;
}

View organisation_view(const std::vector<std::string_view>& segments) {
    View view{Screen::organisation};
    view.organisation = {number_of(segments[1])};
    if (!view.organisation) return {Screen::unknown};
    if (segments.size() == 2) return view;
    if (segments[2] == "privacy" && segments.size() == 3) {
        view.screen = Screen::organisation_privacy;
        return view;
    }
    if (segments.size() == 3 && segments[2] == "settings") {
        view.screen = Screen::settings;
        return view;
    }
    if (segments.size() == 3 && segments[2] == "coordinates") view.screen = Screen::coordinates;
    if (segments.size() == 3 && segments[2] == "levels") view.screen = Screen::levels;
    if (view.screen != Screen::organisation) return view;
    if (segments[2] == "journal" && segments.size() == 3) {
        view.screen = Screen::journal;
        return view;
    }
    if (segments[2] != "users") return {Screen::unknown};
    view.screen = Screen::users;
    if (segments.size() == 3) return view;
    if (segments[3] == "create") {
        view.screen = segments.size() == 4 ? Screen::create_user : Screen::unknown;
        return view;
    }
    view.account = {number_of(segments[3])};
    return view.account ? user_view(view, segments) : View{Screen::unknown};
}

}  // namespace

View view_of(std::string_view path) {
    const std::vector<std::string_view> segments = segments_of(path);
    if (segments.empty()) return {Screen::my_services};
    if (segments[0] == "organisations" && segments.size() > 1) return organisation_view(segments);
    if (segments.size() == 2 && segments[0] == "mon-profil" && segments[1] == "confidentialite")
        return {Screen::privacy};
    if (segments.size() == 2 && segments[0] == "politiques" && segments[1] == "nouvelle") return {Screen::notice_draft};
    if (segments.size() == 2 && segments[0] == "mon-profil" && segments[1] == "connexions")
        return {Screen::my_connections};
    if (segments.size() > 1) return {Screen::unknown};
    if (segments[0] == "politiques") return {Screen::notices};
    if (segments[0] == "demandes") return {Screen::erasure_requests};
    if (segments[0] == "mes-services") return {Screen::my_services};
    if (segments[0] == "mon-profil") return {Screen::profile};
    if (segments[0] == "journal") return {Screen::platform_journal};
    if (segments[0] == "kit") return {Screen::gallery};
    return {Screen::unknown};
}

std::string path_of(const View& view) {
    switch (view.screen) {
        case Screen::my_services: return "/mes-services";
        case Screen::profile: return "/mon-profil";
        case Screen::privacy: return "/mon-profil/confidentialite";
        case Screen::notices: return "/politiques";
        case Screen::notice_draft: return "/politiques/nouvelle";
        case Screen::erasure_requests: return "/demandes";
        case Screen::my_connections: return "/mon-profil/connexions";
        case Screen::platform_journal: return "/journal";
        case Screen::gallery: return "/kit";
        case Screen::unknown: return "/";
        default: break;
    }
    std::string path = "/organisations/" + std::to_string(view.organisation.value);
    if (view.screen == Screen::organisation) return path;
    if (view.screen == Screen::organisation_privacy) return path + "/privacy";
    if (view.screen == Screen::settings) return path + "/settings";
    if (view.screen == Screen::coordinates) return path + "/coordinates";
    if (view.screen == Screen::levels) return path + "/levels";
    if (view.screen == Screen::journal) return path + "/journal";
    path += "/users";
    if (view.screen == Screen::users) return path;
    if (view.screen == Screen::create_user) return path + "/create";
    path += "/" + std::to_string(view.account.value);
    if (view.screen == Screen::create_services) return path + "/services";
    if (view.editing) return path + "/edit";
    if (view.tab == UserTab::connections) return path + "/connections";
    if (view.tab == UserTab::journal) return path + "/journal";
    return view.tab == UserTab::roles ? path + "/roles" : path;
}

}  // namespace habilis::web
