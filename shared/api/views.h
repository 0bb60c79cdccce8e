#pragma once

#include <array>
#include <string_view>

namespace habilis {

/// The paths of the application's views: the server answers each with the application, which then shows that view.
/// {number} stands for a positive decimal id.
inline constexpr std::array<std::string_view, 24> view_paths{
    "/",
    "/mes-services",
    "/mon-profil",
    "/mon-profil/connexions",
    "/mon-profil/confidentialite",
    "/politiques",
    "/politiques/nouvelle",
    "/demandes",
    "/journal",
    "/kit",
    "/organisations/{number}",
    "/organisations/{number}/journal",
    "/organisations/{number}/privacy",
    "/organisations/{number}/settings",
    "/organisations/{number}/coordinates",
    "/organisations/{number}/levels",
    "/organisations/{number}/users",
    "/organisations/{number}/users/create",
    "/organisations/{number}/users/{number}",
    "/organisations/{number}/users/{number}/roles",
    "/organisations/{number}/users/{number}/connections",
    "/organisations/{number}/users/{number}/journal",
    "/organisations/{number}/users/{number}/edit",
    "/organisations/{number}/users/{number}/services",
};

/// Whether a path (without query) is one of them.
constexpr bool is_view_path(std::string_view path) {
    for (std::string_view pattern : view_paths) {
        std::string_view rest = path;
        bool fits = true;
        while (fits && !pattern.empty()) {
            if (pattern.starts_with("{number}")) {
                std::size_t digits = 0;
                while (digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9') ++digits;
                fits = digits > 0 && digits <= 18 && rest[0] != '0';
                rest.remove_prefix(digits);
                pattern.remove_prefix(8);
            } else {
                fits = !rest.empty() && rest.front() == pattern.front();
                rest.remove_prefix(fits ? 1 : 0);
                pattern.remove_prefix(1);
            }
        }
        if (fits && rest.empty()) return true;
    }
    return false;
}

static_assert(is_view_path("/") && is_view_path("/organisations/7/users/12/roles"));
static_assert(!is_view_path("/organisations/07") && !is_view_path("/organisations/7/") && !is_view_path(""));

}  // namespace habilis
