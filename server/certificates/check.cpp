#include "server/api/handler.h"
#include "server/crypto/x509.h"
#include "shared/certificates/routes.h"

namespace habilis::server {

template <>
Result<CertificateView> handle<CheckCertificateRoute>(Call& call, const CheckCertificate& command) {
    return read_certificate(command.pem, call.now());
}

}  // namespace habilis::server
