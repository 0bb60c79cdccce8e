#include "server/certificates/handlers.h"
#include "server/crypto/x509.h"

namespace habilis::server {

Result<CertificateView> handle(CheckCertificateRoute, Call& call, const CheckCertificate& command) {
    return read_certificate(command.pem, call.now());
}

}  // namespace habilis::server
