#pragma once

#include "shared/api/route.h"
#include "shared/certificates/certificates.h"

namespace habilis {

struct CheckCertificateRoute : Route<CheckCertificate, CertificateView> {
    static constexpr RouteInfo info{.method = Method::post,
                                    .path = "/certificates/check",
                                    .audience = Audience::signed_in,
                                    .changes_nothing = true};
};

}  // namespace habilis
