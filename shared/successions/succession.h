#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/id.h"
#include "shared/base/instant.h"

/// Claiming the administration of an organisation that nobody can administer any more.
namespace habilis {

using SuccessionClaimId = Id<struct SuccessionClaimNoun>;

/// Stored as its number: append only.
enum class SuccessionState : std::uint8_t {
    open,
    accepted,
    rejected,
    withdrawn,  ///< by the claimant
    closed,     ///< somebody can administer again, or the claimant is no member any more
};
constexpr std::array<std::string_view, 5> names_of(SuccessionState) {
    return {"open", "accepted", "rejected", "withdrawn", "closed"};
}

/// Stored as its number: append only.
enum class EvidenceKind : std::uint8_t { none, pdf, png, jpeg };
constexpr std::array<std::string_view, 4> names_of(EvidenceKind) { return {"none", "pdf", "png", "jpeg"}; }

inline constexpr std::int64_t most_evidence = std::int64_t{5} * 1024 * 1024;  ///< bytes of a file
inline constexpr std::size_t evidence_piece = std::size_t{384} * 1024;        ///< bytes of a piece, but the last

/// What a whole file is by its beginning and its end, whatever its name; none: nothing that is taken.
EvidenceKind evidence_kind(std::string_view bytes);

std::string_view media_type_of(EvidenceKind);
/// Under which name a file is kept by who reads it: what somebody else called it, without what means something to a
/// file system, and with the ending of what it is.
std::string file_name_of(std::string_view name, EvidenceKind);

/// How long former administrators may object; before, nobody becomes administrator.
inline constexpr std::int64_t objection_time = 7 * one_day;
/// How long after a rejection one may not claim again.
inline constexpr std::int64_t claim_rest = 30 * one_day;

}  // namespace habilis
