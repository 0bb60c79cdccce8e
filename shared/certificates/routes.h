#pragma once

#include "shared/api/route.h"
#include "shared/certificates/certificates.h"

namespace habilis {

struct CheckCertificateRoute : Route<CheckCertificate, CertificateView> {
    static constexpr RouteInfo info{
        Method::post, "/certificates/check", Audience::signed_in, Permission::none, {.changes_nothing = true}};
};

}  // namespace habilis
