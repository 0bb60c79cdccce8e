#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/fields.h"

namespace habilis {

/// "Vérifier le certificat": what was pasted into "Certificat/Clé publique", one PEM block (RFC 7468).
struct CheckCertificate {
    static constexpr std::uint16_t longest_pem = 16384;  ///< characters; a certificate is 1 to 4 kB

    std::string pem;

    static constexpr std::array fields{
        field<&CheckCertificate::pem>("pem", {.required = true, .max_length = 0xffff, .multiline = true}),
    };
};

enum class CertificateKind : std::uint8_t { certificate, public_key };
constexpr std::array<std::string_view, 2> names_of(CertificateKind) { return {"certificate", "public_key"}; }

/// What is inside. Nothing says that the issuer is to be trusted: no chain is followed and no revocation is asked.
struct CertificateDetails {
    CertificateKind kind = CertificateKind::certificate;
    std::string subject;      ///< RFC 4514, UTF-8; empty for a bare public key
    std::string issuer;       ///< RFC 4514, UTF-8; empty for a bare public key
    Instant valid_from;       ///< never for a bare public key
    Instant valid_until;      ///< never for a bare public key
    std::string key;          ///< type and size: "RSA 2048", "EC P-256", "ED25519"
    std::string fingerprint;  ///< SHA-256 of the DER encoding, 64 lower-case hexadecimal digits

    static constexpr std::array fields{
        field<&CertificateDetails::kind>("kind"),
        field<&CertificateDetails::subject>("subject"),
        field<&CertificateDetails::issuer>("issuer"),
        field<&CertificateDetails::valid_from>("valid_from"),
        field<&CertificateDetails::valid_until>("valid_until"),
        field<&CertificateDetails::key>("key"),
        field<&CertificateDetails::fingerprint>("fingerprint"),
    };
};

}  // namespace habilis
