#include "shared/services/remove_service.h"

#include "shared/services/unsubscribe.h"
#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

TEST_CASE("a service that is used goes only with what hangs on it, and only as it was looked at") {
    const Actor platform = of_platform(PlatformRole::administrator);
    const ServiceRemovalPlan used{"Parapheur", 3, 2, 5, {}}, unused{"Parapheur", 3, 0, 0, {}};
    CHECK(said(check(RemoveService{{7}, 3, false}, {platform, used})) == "services.service_used");
    CHECK(said(check(RemoveService{{7}, 3, true}, {platform, used})) == "");
    CHECK(said(check(RemoveService{{7}, 2, true}, {platform, used})) == "base.moved_meanwhile");
    CHECK(said(check(RemoveService{{7}, 3, false}, {platform, unused})) == "");
    CHECK(said(check(RemoveService{{7}, 3, true}, {of_platform(PlatformRole::support), used})) == "base.not_allowed");
}

TEST_CASE("a subscription ends together with the roles only when that is said") {
    const UnsubscribeFacts facts{of_platform(PlatformRole::administrator), true, 2};
    CHECK(said(check(Unsubscribe{{1}, {2}, false}, facts)) == "services.roles_given@service");
    CHECK(said(check(Unsubscribe{{1}, {2}, true}, facts)) == "");
}
