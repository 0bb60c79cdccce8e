#include "server/crypto/x509.h"

#include <doctest/doctest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

#include "shared/certificates/refusals.h"

using namespace habilis;
using namespace habilis::server;

namespace {

const Instant now = *instant_from_rfc3339("2026-11-22T10:00:00Z");

struct Key {
    EVP_PKEY* key;
    explicit Key(EVP_PKEY* made) : key(made) { REQUIRE(key != nullptr); }
    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;
    ~Key() { EVP_PKEY_free(key); }
};

std::string content_of(BIO* bio) {
    char* data = nullptr;
    const long length = BIO_get_mem_data(bio, &data);
    std::string text(data, static_cast<std::size_t>(length));
    BIO_free(bio);
    return text;
}

std::string public_pem(const Key& key) {
    BIO* out = BIO_new(BIO_s_mem());
    PEM_write_bio_PUBKEY(out, key.key);
    return content_of(out);
}

std::string private_pem(const Key& key, const EVP_CIPHER* cipher = nullptr) {
    BIO* out = BIO_new(BIO_s_mem());
    PEM_write_bio_PKCS8PrivateKey(out, key.key, cipher, cipher ? "secret" : nullptr, cipher ? 6 : 0, nullptr, nullptr);
    return content_of(out);
}

/// Self-signed, valid between the two instants.
std::string certificate_pem(const Key& key, Instant from, Instant until, const char* name = "Éloïse Kervadenn") {
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), &X509_free);
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 42);
    ASN1_TIME_set(X509_getm_notBefore(certificate.get()), from.ms / 1000);
    ASN1_TIME_set(X509_getm_notAfter(certificate.get()), until.ms / 1000);
    X509_NAME* subject = X509_get_subject_name(certificate.get());
    const auto bytes = [](const char* text) { return reinterpret_cast<const unsigned char*>(text); };
    X509_NAME_add_entry_by_txt(subject, "O", MBSTRING_UTF8, bytes("Mairie, de Plouzané"), -1, -1, 0);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, bytes(name), -1, -1, 0);
    X509_set_issuer_name(certificate.get(), subject);
    X509_set_pubkey(certificate.get(), key.key);
    const bool own_digest = EVP_PKEY_is_a(key.key, "ED25519") == 1;
    REQUIRE(X509_sign(certificate.get(), key.key, own_digest ? nullptr : EVP_sha256()) > 0);
    BIO* out = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(out, certificate.get());
    return content_of(out);
}

std::string code_of(const Result<CertificateView>& result) {
    if (result.ok()) return "accepted";
    CHECK(result.refusals().size() == 1);
    CHECK(result.refusals()[0].field == "pem");
    return std::string(result.refusals()[0].code.name.substr(13));
}

std::string code_of(std::string_view pem) { return code_of(read_certificate(pem, now)); }

}  // namespace

TEST_CASE("a valid certificate is read in full") {
    const Key key(EVP_EC_gen("P-256"));
    const std::string pem = certificate_pem(key, now - one_day, now + 365 * one_day);
    const auto details = read_certificate(pem, now);
    REQUIRE(details.ok());
    CHECK(details->type == CertificateType::certificate);
    CHECK(details->subject == "CN=Éloïse Kervadenn,O=Mairie\\, de Plouzané");
    CHECK(details->issuer == details->subject);
    CHECK(details->valid_from == now - one_day);
    CHECK(details->valid_until == now + 365 * one_day);
    CHECK(details->key == "EC P-256");
    CHECK(code_of("Some words before\r\n" + pem + "\n and after\n") == "accepted");
}

TEST_CASE("validity is judged at the given instant, to the second") {
    const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    const std::string pem = certificate_pem(key, now, now + one_day);
    CHECK(code_of(read_certificate(pem, now - one_second)) == "not_yet_valid");
    CHECK(code_of(read_certificate(pem, now)) == "accepted");
    CHECK(code_of(read_certificate(pem, now + one_day)) == "accepted");
    const auto late = read_certificate(pem, now + one_day + one_second);
    CHECK(code_of(late) == "expired");
    CHECK(late.refusals()[0].arguments[0] == Argument{"date", "2026-11-23"});
    CHECK(read_certificate(pem, now)->key == "ED25519");
    // Beyond 2050 the encoding changes from UTCTime to GeneralizedTime.
    CHECK(
        read_certificate(certificate_pem(key, now, *instant_from_rfc3339("2120-01-01T00:00:00Z")), now)->valid_until ==
        *instant_from_rfc3339("2120-01-01T00:00:00Z"));
}

TEST_CASE("a bare public key has no names and no dates") {
    const Key key(EVP_RSA_gen(2048));
    const auto details = read_certificate(public_pem(key), now);
    REQUIRE(details.ok());
    CHECK(details->type == CertificateType::public_key);
    CHECK(details->subject.empty());
    CHECK_FALSE(details->valid_until);
    CHECK(details->key == "RSA 2048");
    BIO* out = BIO_new(BIO_s_mem());
    unsigned char* der = nullptr;
    const int length = i2d_PublicKey(key.key, &der);
    PEM_write_bio(out, "RSA PUBLIC KEY", "", der, length);
    OPENSSL_free(der);
    const auto pkcs1 = read_certificate(content_of(out), now);
    REQUIRE(pkcs1.ok());
    CHECK(pkcs1->key == "RSA 2048");
}

TEST_CASE("a private key is called what it is, whatever surrounds it") {
    const Key key(EVP_EC_gen("P-256"));
    const std::string pem = certificate_pem(key, now - one_day, now + one_day);
    CHECK(code_of(private_pem(key)) == "private_key");
    CHECK(code_of(private_pem(key, EVP_aes_256_cbc())) == "private_key");
    CHECK(code_of(pem + private_pem(key)) == "private_key");
    CHECK(code_of("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n") == "private_key");
    CHECK(code_of("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n") == "private_key");
    CHECK(code_of(std::string(70000, 'x') + private_pem(key)) == "private_key");
}

TEST_CASE("what cannot be used is refused with its reason") {
    const Key key(EVP_EC_gen("P-256"));
    const std::string pem = certificate_pem(key, now - one_day, now + one_day);
    CHECK(code_of("") == "not_pem");
    CHECK(code_of("bonjour") == "not_pem");
    CHECK(code_of(pem.substr(30)) == "not_pem");
    CHECK(code_of(pem + pem) == "several");
    CHECK(code_of(public_pem(key) + pem) == "several");
    CHECK(code_of(pem.substr(0, pem.size() / 2)) == "unreadable");
    std::string altered = pem;
    altered[100] = altered[100] == 'A' ? 'B' : 'A';
    altered[40] = altered[40] == 'A' ? 'B' : 'A';
    CHECK(code_of(altered) != "private_key");
    CHECK(code_of("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n") == "unreadable");
    CHECK(code_of("-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n") == "unreadable");
    CHECK(code_of("-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n") == "other_kind");
    CHECK(code_of("-----BEGIN PKCS7-----\nAAAA\n-----END PKCS7-----\n") == "other_kind");
    CHECK(code_of("-----BEGIN ") == "other_kind");
    CHECK(code_of(pem + std::string(66000, ' ')) == "too_large");
}

TEST_CASE("no truncation or flipped byte of a certificate upsets the reader") {
    const Key key(EVP_EC_gen("P-256"));
    const std::string pem = certificate_pem(key, now - one_day, now + one_day);
    for (std::size_t length = 0; length < pem.size(); length += 3) code_of(pem.substr(0, length));
    for (std::size_t at = 0; at < pem.size(); ++at) {
        std::string flipped = pem;
        flipped[at] = static_cast<char>(flipped[at] ^ 1);
        code_of(flipped);
    }
    CHECK(code_of(pem) == "accepted");
}
