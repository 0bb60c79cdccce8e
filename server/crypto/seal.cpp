#include "server/crypto/seal.h"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>
#include <utility>

#include "server/crypto/digest.h"

namespace habilis::server {
namespace {

constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

void require(int done) {
    if (done != 1) throw std::runtime_error("AES-256-GCM is not available");
}

/// A cipher that has taken key, nonce and context; the text is next.
Cipher begin(bool sealing, const std::string& secret, std::string_view nonce, std::string_view context) {
    Cipher cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int length = 0;
    require(EVP_CipherInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytes_of(secret), bytes_of(nonce),
                              sealing ? 1 : 0));
    require(EVP_CipherUpdate(cipher.get(), nullptr, &length, bytes_of(context), static_cast<int>(context.size())));
    return cipher;
}

std::string translated(EVP_CIPHER_CTX* cipher, std::string_view text) {
    std::string result(text.size(), '\0');
    int length = 0;
    require(EVP_CipherUpdate(cipher, bytes_of(result), &length, bytes_of(text), static_cast<int>(text.size())));
    return result;
}

}  // namespace

SealKey::SealKey(std::string secret) : secret_(std::move(secret)) {
    if (secret_.size() != size) throw std::invalid_argument("a key has 32 bytes");
}

SealKey::SealKey(SealKey&&) noexcept = default;
SealKey& SealKey::operator=(SealKey&&) noexcept = default;
SealKey::~SealKey() { wipe(secret_); }

std::string SealKey::seal(Random& random, std::string_view plain, std::string_view context) const {
    const std::string nonce = random_bytes(random, nonce_size);
    const Cipher cipher = begin(true, secret_, nonce, context);
    const std::string closed = translated(cipher.get(), plain);
    std::string tag(tag_size, '\0');
    int length = 0;
    require(EVP_CipherFinal_ex(cipher.get(), bytes_of(tag), &length));
    require(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_size, tag.data()));
    return nonce + closed + tag;
}

std::optional<std::string> SealKey::open(std::string_view sealed, std::string_view context) const {
    if (sealed.size() < nonce_size + tag_size) return std::nullopt;
    const Cipher cipher = begin(false, secret_, sealed.substr(0, nonce_size), context);
    std::string plain = translated(cipher.get(), sealed.substr(nonce_size, sealed.size() - nonce_size - tag_size));
    std::string tag(sealed.substr(sealed.size() - tag_size));
    int length = 0;
    require(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tag_size, tag.data()));
    if (EVP_CipherFinal_ex(cipher.get(), bytes_of(tag), &length) != 1) return std::nullopt;
    return plain;
}

}  // namespace habilis::server
