#include "shared/impersonation/closed.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "shared/api/routes.h"

using namespace habilis;

namespace {

template <class... R>
std::vector<RouteInfo> all(RouteList<R...>) {
    return {R::info...};
}

std::string_view verdict(const RouteInfo& route, bool writing) {
    const RefusalCode* closed = closed_while_impersonating(route, writing);
    return closed ? closed->name : "";
}

}  // namespace

TEST_CASE(
    "P30: password, e-mail, consent, export, erasure, roles, sessions and another impersonation belong to the holder") {
    const std::vector<std::string_view> subjects{"password", "email",  "consent",     "export",   "eras",
                                                 "role",     "assign", "impersonate", "activate", "change-state"};
    int found = 0;
    for (const RouteInfo& route : all(AllRoutes{})) {
        if (route.method != Method::post || route.audience == Audience::anyone) continue;
        for (const std::string_view subject : subjects) {
            if (route.path.find(subject) == std::string_view::npos) continue;
            // An activation mail changes nobody's rights: it is an ordinary write.
            if (route.path.ends_with("send-activation")) continue;
            ++found;
            CAPTURE(std::string(route.path));
            CHECK(verdict(route, false) == "impersonation.holder_only");
            CHECK(verdict(route, true) == "impersonation.holder_only");
        }
    }
    CHECK(found >= 4);
}

TEST_CASE("P30: to look only is to change nothing at all") {
    for (const RouteInfo& route : all(AllRoutes{})) {
        CAPTURE(std::string(route.path));
        if (route.options.self_only) continue;
        CHECK(verdict(route, true) == "");
        const bool open =
            route.method == Method::get || route.audience == Audience::anyone || route.options.changes_nothing;
        CHECK(verdict(route, false) == (open ? "" : "impersonation.read_only"));
    }
}
