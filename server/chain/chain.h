#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/instant.h"
#include "shared/journal/entry.h"

/// The arithmetic of the journal's chain: no database, no file.
///
/// Each line carries an HMAC-SHA-256 over the line before it and its own columns, under a key that is not in the
/// database. Personal data (address, before, after) takes no part itself: the line holds a commitment to it,
/// HMAC(salt, details), and that is chained. So the details and their salt can be erased, and the chain still verifies;
/// without the salt the commitment says nothing about what was there.
namespace habilis::server {

using Mac = std::array<unsigned char, 32>;

std::string_view bytes_of(const Mac&);
/// Nothing unless `bytes` are exactly as many as a MAC has.
std::optional<Mac> mac_from(std::string_view bytes);
/// Takes the same time wherever they differ.
bool same(const Mac&, const Mac&);

/// A point of the chain: the last line that counts.
struct JournalHead {
    std::int64_t sequence = 0;  ///< 0: before the first line
    Mac mac = {};
};

/// The commitment to a line's details.
Mac commit_to_details(std::string_view salt, const JournalEntry&);

class JournalKey {
public:
    /// `secret` is 32 bytes.
    explicit JournalKey(std::string_view secret);
    JournalKey(JournalKey&&) noexcept;
    JournalKey& operator=(JournalKey&&) noexcept;
    ~JournalKey();

    /// The MAC of the line that follows `before`.
    Mac line(const JournalHead& before, Instant at, const JournalEntry&, const Mac& details) const;
    /// Proof that the details of a line were erased by the program.
    Mac erasure(std::int64_t sequence, const Mac& line) const;
    /// Proof that everything up to `last` was cut off by retention.
    Mac cut(const JournalHead& last, Instant at) const;
    /// The head as the anchor file holds it.
    Mac anchor(const JournalHead&) const;
    /// Says which key a database belongs to, without telling the key.
    Mac fingerprint() const;

private:
    struct Context;
    Mac sign(std::string_view message) const;
    std::unique_ptr<Context> context_;
};

}  // namespace habilis::server
