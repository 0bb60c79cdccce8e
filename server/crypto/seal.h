#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/crypto/random.h"

namespace habilis::server {

/// Closes what has to wait in a file and that nobody may read there, such as a mail with a link that signs somebody in:
/// AES-256-GCM (NIST SP 800-38D) with a random nonce each time.
class SealKey {
public:
    static constexpr std::size_t size = 32;
    /// `secret` is `size` bytes.
    explicit SealKey(std::string secret);
    SealKey(SealKey&&) noexcept;
    SealKey& operator=(SealKey&&) noexcept;
    ~SealKey();

    /// `context` says what is sealed, so that it opens nowhere else.
    [[nodiscard]] std::string seal(Random&, std::string_view plain, std::string_view context) const;
    /// Nothing when it was altered, sealed for something else, or by another key.
    [[nodiscard]] std::optional<std::string> open(std::string_view sealed, std::string_view context) const;

private:
    std::string secret_;
};

}  // namespace habilis::server
