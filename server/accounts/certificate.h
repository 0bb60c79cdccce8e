#pragma once

#include <string_view>

#include "shared/base/instant.h"
#include "shared/base/refusal.h"

namespace habilis::server {

/// What reading the certificate of a form said.
struct CertificateReading {
    Refusals problems;  ///< by the field "details.certificate"
    Instant until;      ///< end of its validity; never for none and for a bare public key
};

/// An expired or unreadable one is a problem; none at all is not.
CertificateReading read_details_certificate(std::string_view pem, Instant now);

}  // namespace habilis::server
