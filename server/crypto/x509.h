#pragma once

#include <string_view>

#include "shared/base/result.h"
#include "shared/certificates/certificates.h"

namespace habilis::server {

/// Reads one PEM block: a certificate (RFC 5280) or a public key (SubjectPublicKeyInfo, or PKCS #1 for RSA).
/// Refused, with field "pem": private keys (whatever else is pasted with them), none or several blocks, other kinds of
/// block, what cannot be decoded, and certificates outside their validity at `now`.
Result<CertificateView> read_certificate(std::string_view pem, Instant now);

}  // namespace habilis::server
