#include "server/chain/chain.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <algorithm>
#include <stdexcept>

#include "server/crypto/digest.h"

namespace habilis::server {

namespace {

/// Builds the message of a MAC. Numbers have a fixed width and text carries its length, so that no two lines have the
/// same message.
class Message {
public:
    explicit Message(std::string_view purpose) { text(purpose); }

    Message& number(std::int64_t value) {
        for (int shift = 56; shift >= 0; shift -= 8)
            bytes_.push_back(static_cast<char>((static_cast<std::uint64_t>(value) >> shift) & 0xff));
        return *this;
    }
    Message& text(std::string_view value) {
        number(static_cast<std::int64_t>(value.size()));
        bytes_.append(value);
        return *this;
    }
    [[nodiscard]] std::string_view bytes() const { return bytes_; }

private:
    std::string bytes_;
};

const unsigned char* unsigned_bytes(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

std::string_view bytes_of(const Mac& mac) { return {reinterpret_cast<const char*>(mac.data()), mac.size()}; }

std::optional<Mac> mac_from(std::string_view bytes) {
    Mac mac;
    if (bytes.size() != mac.size()) return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), mac.begin());
    return mac;
}

bool same(const Mac& a, const Mac& b) { return CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0; }

Mac commit_to_details(std::string_view salt, const JournalEntry& entry) {
    const Message message = Message("details").text(entry.remote_address).text(entry.before).text(entry.after);
    return *mac_from(hmac_sha256(salt, message.bytes()));
}

/// Keyed once: setting up costs more than signing.
struct JournalKey::Context {
    EVP_MAC_CTX* keyed = nullptr;
    ~Context() { EVP_MAC_CTX_free(keyed); }
};

JournalKey::JournalKey(std::string_view secret) : context_(std::make_unique<Context>()) {
    EVP_MAC* algorithm = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    context_->keyed = EVP_MAC_CTX_new(algorithm);
    EVP_MAC_free(algorithm);
    char digest[] = "SHA256";
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                                     OSSL_PARAM_construct_end()};
    if (secret.size() != 32 || context_->keyed == nullptr ||
        EVP_MAC_init(context_->keyed, unsigned_bytes(secret), secret.size(), parameters) != 1)
        throw std::runtime_error("the journal's key cannot be used");
}

JournalKey::JournalKey(JournalKey&&) noexcept = default;
JournalKey& JournalKey::operator=(JournalKey&&) noexcept = default;
JournalKey::~JournalKey() = default;

Mac JournalKey::sign(std::string_view message) const {
    Mac mac;
    std::size_t length = 0;
    EVP_MAC_CTX* context = EVP_MAC_CTX_dup(context_->keyed);
    const bool done = context != nullptr && EVP_MAC_update(context, unsigned_bytes(message), message.size()) == 1 &&
                      EVP_MAC_final(context, mac.data(), &length, mac.size()) == 1;
    EVP_MAC_CTX_free(context);
    if (!done || length != mac.size()) throw std::runtime_error("HMAC failed");
    return mac;
}

Mac JournalKey::line(const JournalHead& before, Instant at, const JournalEntry& entry, const Mac& details) const {
    return sign(Message("line")
                    .text(bytes_of(before.mac))
                    .number(before.sequence + 1)
                    .number(at.ms)
                    .number(entry.event.number)
                    .number(entry.actor.value)
                    .number(entry.subject.value)
                    .number(entry.organisation.value)
                    .text(entry.target.noun)
                    .number(entry.target.number)
                    .number(entry.about.value)
                    .text(bytes_of(details))
                    .bytes());
}

Mac JournalKey::erasure(std::int64_t sequence, const Mac& line) const {
    return sign(Message("erasure").number(sequence).text(bytes_of(line)).bytes());
}

Mac JournalKey::cut(const JournalHead& last, Instant at) const {
    return sign(Message("cut").number(last.sequence).text(bytes_of(last.mac)).number(at.ms).bytes());
}

Mac JournalKey::anchor(const JournalHead& head) const {
    return sign(Message("anchor").number(head.sequence).text(bytes_of(head.mac)).bytes());
}

Mac JournalKey::fingerprint() const { return sign(Message("fingerprint").bytes()); }

}  // namespace habilis::server
