#pragma once

#include "server/api/call.h"
#include "shared/certificates/routes.h"

namespace habilis::server {

Result<CertificateView> handle(CheckCertificateRoute, Call&, const CheckCertificate&);

}  // namespace habilis::server
