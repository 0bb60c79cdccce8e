#include "server/crypto/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstdint>
#include <stdexcept>

namespace habilis::server {
namespace {

constexpr std::string_view url_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view standard_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string encode_base64(std::string_view bytes, std::string_view alphabet) {
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t pending = 0;
    int bits = 0;
    for (const char byte : bytes) {
        pending = pending << 8 | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 6; bits -= 6) text += alphabet[pending >> (bits - 6) & 63];
    }
    if (bits > 0) text += alphabet[pending << (6 - bits) & 63];
    return text;
}

}  // namespace

std::string sha256(std::string_view data) {
    std::string digest(32, '\0');
    unsigned length = 0;
    if (EVP_Digest(data.data(), data.size(), reinterpret_cast<unsigned char*>(digest.data()), &length, EVP_sha256(),
                   nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available");
    return digest;
}

std::string hmac_sha256(std::string_view key, std::string_view data) {
    std::string code(32, '\0');
    unsigned length = 0;
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(data), data.size(),
             reinterpret_cast<unsigned char*>(code.data()), &length) == nullptr)
        throw std::runtime_error("HMAC-SHA-256 is not available");
    return code;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

void wipe(std::string& secret) {
    OPENSSL_cleanse(secret.data(), secret.size());
    secret.clear();
}

std::string to_hex(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char byte : bytes) {
        constexpr std::string_view digits = "0123456789abcdef";
        const auto value = static_cast<unsigned char>(byte);
        text += digits[value >> 4];
        text += digits[value & 15];
    }
    return text;
}

std::string to_base64url(std::string_view bytes) { return encode_base64(bytes, url_alphabet); }

std::string to_base64(std::string_view bytes) {
    std::string text = encode_base64(bytes, standard_alphabet);
    text.append((4 - text.size() % 4) % 4, '=');
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes;
    std::uint32_t pending = 0;
    int bits = 0;
    for (const char letter : text) {
        const std::size_t value = url_alphabet.find(letter);
        if (value == std::string_view::npos) return std::nullopt;
        pending = pending << 6 | static_cast<std::uint32_t>(value);
        if ((bits += 6) >= 8) bytes += static_cast<char>(pending >> (bits -= 8) & 255);
    }
    // A single left-over letter, or left-over bits that are set, would give one value two spellings.
    if (bits >= 6 || (pending & ((1u << bits) - 1)) != 0) return std::nullopt;
    return bytes;
}

}  // namespace habilis::server
