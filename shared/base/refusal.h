#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace habilis {

/// What sort of "no" a refusal is. One function of the server maps it to an HTTP status (the number beside it).
enum class RefusalKind : std::uint8_t {
    malformed,        ///< 400 the request cannot be read
    unauthenticated,  ///< 401 nobody is signed in
    forbidden,        ///< 403 signed in, but not allowed
    not_found,        ///< 404 unknown, or not to be known
    method,           ///< 405
    conflict,         ///< 409 the data moved, or a name is taken
    too_large,        ///< 413
    media_type,       ///< 415
    invalid,          ///< 422 a field breaks a rule
    throttled,        ///< 429
    unavailable,      ///< 503 try again later
};

/// A stable name "<feature>.<what>" and its kind. Declared once, in the feature's refusals.h; words are in its
/// catalogue.
struct RefusalCode {
    std::string_view name;
    RefusalKind kind = RefusalKind::invalid;
    friend constexpr bool operator==(const RefusalCode& a, const RefusalCode& b) { return a.name == b.name; }
};

/// A named value that the words of a refusal mention, already as text. A "date" is ISO 8601, written out in the
/// sentence.
struct Argument {
    std::string name;
    std::string value;
    friend bool operator==(const Argument&, const Argument&) = default;
};

/// A reason why something was not done: never an exception, never a sentence.
struct Refusal {
    RefusalCode code;
    std::string field = {};  ///< JSON name of the field, "services.2.role" inside lists, empty for the whole command
    std::vector<Argument> arguments = {};
    friend bool operator==(const Refusal&, const Refusal&) = default;
};

using Refusals = std::vector<Refusal>;

inline void append(Refusals& to, Refusals more) {
    for (Refusal& refusal : more) to.push_back(std::move(refusal));
}

}  // namespace habilis
