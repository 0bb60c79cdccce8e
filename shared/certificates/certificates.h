#pragma once

#include <string>

#include "shared/base/fields.h"

namespace habilis {

/// "Vérifier le certificat": an X.509 certificate or a bare public key, in PEM.
struct CheckCertificate {
    std::string pem;
    static constexpr std::array fields{
        field<&CheckCertificate::pem>("pem", {.required = true, .max_length = 16000, .multiline = true}),
    };
};

enum class CertificateType : std::uint8_t { certificate, public_key };
constexpr std::array<std::string_view, 2> names_of(CertificateType) { return {"certificate", "public_key"}; }

struct CertificateView {
    CertificateType type = CertificateType::certificate;
    std::string subject;  ///< RFC 4514, "CN=…,O=…"; empty for a bare key
    std::string issuer;
    Instant valid_from;
    Instant valid_until;
    std::string key;  ///< "RSA 2048", "EC P-256"
    static constexpr std::array fields{
        field<&CertificateView::type>("type"),
        field<&CertificateView::subject>("subject"),
        field<&CertificateView::issuer>("issuer"),
        field<&CertificateView::valid_from>("valid_from"),
        field<&CertificateView::valid_until>("valid_until"),
        field<&CertificateView::key>("key"),
    };
};

}  // namespace habilis
