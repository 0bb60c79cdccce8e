#include "server/crypto/x509.h"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/shorten.h"
#include "shared/certificates/refusals.h"

namespace habilis::server {
namespace {

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};
using Bio = std::unique_ptr<BIO, Freed<BIO_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;

Refusal refuse(RefusalCode code, std::vector<Argument> arguments = {}) { return {code, "pem", std::move(arguments)}; }

/// Bytes; a certificate is 1 to 4 kB. The field of the command is bounded too, in characters.
constexpr std::size_t longest_pem = 64 * 1024;

/// The label of each "-----BEGIN <label>-----" line.
std::vector<std::string_view> labels_in(std::string_view pem) {
    constexpr std::string_view begin = "-----BEGIN ";
    std::vector<std::string_view> labels;
    for (std::size_t at = pem.find(begin); at != std::string_view::npos; at = pem.find(begin, at)) {
        at += begin.size();
        const std::size_t end = pem.find("-----", at);
        labels.push_back(pem.substr(at, end == std::string_view::npos ? 0 : end - at));
    }
    return labels;
}

/// Why the text is not worth decoding, judged by its labels alone.
std::optional<Refusal> problem_with(std::string_view pem, const std::vector<std::string_view>& labels) {
    // First, whatever else is wrong: the person must know at once that a secret has left his machine.
    if (pem.find("PRIVATE KEY") != std::string_view::npos) return refuse(refusals::certificate_private_key);
    if (pem.size() > longest_pem)
        return refuse(refusals::certificate_too_large, {{"maximum", std::to_string(longest_pem / 1024)}});
    if (labels.empty()) return refuse(refusals::certificate_not_pem);
    if (labels.size() > 1) return refuse(refusals::certificate_several, {{"found", std::to_string(labels.size())}});
    const std::string_view label = labels.front();
    if (label != "CERTIFICATE" && label != "PUBLIC KEY" && label != "RSA PUBLIC KEY")
        return refuse(refusals::certificate_other_kind, {{"label", shortened(label, longest_quoted_name)}});
    return std::nullopt;
}

/// Never asks for a pass-phrase on the terminal.
int no_password(char*, int, int, void*) { return -1; }

std::string text_of(const X509_NAME* name) {
    const Bio out(BIO_new(BIO_s_mem()));
    // RFC 4514 with control characters escaped, but letters beyond ASCII left readable.
    X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    char* data = nullptr;
    const long length = BIO_get_mem_data(out.get(), &data);
    return {data, static_cast<std::size_t>(length)};
}

std::optional<Instant> instant_of(const ASN1_TIME* time) {
    std::tm utc{};
    if (ASN1_TIME_to_tm(time, &utc) != 1) return std::nullopt;
    return Instant{static_cast<std::int64_t>(timegm(&utc)) * one_second};
}

std::string describe(EVP_PKEY* key) {
    const char* type = EVP_PKEY_get0_type_name(key);
    std::string name = type != nullptr ? type : "?";
    char curve[64] = {};
    if (name == "EC" &&
        EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, curve, sizeof curve, nullptr) == 1)
        return name + " " + (std::string_view(curve) == "prime256v1" ? "P-256" : curve);
    if (name.starts_with("RSA") || name == "DSA") return name + " " + std::to_string(EVP_PKEY_get_bits(key));
    return name;
}

Result<CertificateView> read_public_key(BIO* in) {
    const Key key(PEM_read_bio_PUBKEY(in, nullptr, no_password, nullptr));
    if (!key) return refuse(refusals::certificate_unreadable);
    return CertificateView{.type = CertificateType::public_key, .key = describe(key.get())};
}

Result<CertificateView> read_x509(BIO* in, Instant now) {
    const Certificate certificate(PEM_read_bio_X509(in, nullptr, no_password, nullptr));
    EVP_PKEY* key = certificate ? X509_get0_pubkey(certificate.get()) : nullptr;
    if (key == nullptr) return refuse(refusals::certificate_unreadable);
    const auto from = instant_of(X509_get0_notBefore(certificate.get()));
    const auto until = instant_of(X509_get0_notAfter(certificate.get()));
    if (!from || !until) return refuse(refusals::certificate_unreadable);
    if (*until < now) return refuse(refusals::certificate_expired, {{"date", to_rfc3339(*until).substr(0, 10)}});
    if (now < *from) return refuse(refusals::certificate_not_yet_valid, {{"date", to_rfc3339(*from).substr(0, 10)}});
    return CertificateView{.subject = text_of(X509_get_subject_name(certificate.get())),
                           .issuer = text_of(X509_get_issuer_name(certificate.get())),
                           .valid_from = *from,
                           .valid_until = *until,
                           .key = describe(key)};
}

/// PKCS #1 ("RSA PUBLIC KEY") is decoded as what it wraps.
Result<CertificateView> read_block(std::string_view pem, std::string_view label, Instant now) {
    const Bio in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return label == "CERTIFICATE" ? read_x509(in.get(), now) : read_public_key(in.get());
}

}  // namespace

Result<CertificateView> read_certificate(std::string_view pem, Instant now) {
    const std::vector<std::string_view> labels = labels_in(pem);
    if (const auto problem = problem_with(pem, labels)) return *problem;
    Result<CertificateView> details = read_block(pem, labels.front(), now);
    ERR_clear_error();  // OpenSSL keeps a queue of errors for each thread
    return details;
}

}  // namespace habilis::server
