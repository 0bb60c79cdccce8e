#include "server/accounts/certificate.h"

#include "server/crypto/x509.h"

namespace habilis::server {

CertificateReading read_details_certificate(std::string_view pem, Instant now) {
    if (pem.empty()) return {};
    auto certificate = read_certificate(pem, now);
    if (certificate) return {{}, certificate->valid_until};
    CertificateReading reading{certificate.refusals(), {}};
    for (Refusal& refusal : reading.problems) refusal.field = "details.certificate";
    return reading;
}

}  // namespace habilis::server
