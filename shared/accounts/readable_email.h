#pragma once

#include <string>
#include <string_view>

namespace habilis {

/// An address as people are shown it: labels of the domain that are written "xn--…" stand in their own letters where
/// all of them are of one script and they cannot be taken for another label (Unicode technical report 36); the others
/// stay as they are, which is what tells them apart. Never for sending or comparing.
std::string readable_email(std::string_view);

/// The domain of an address when letters of other alphabets stand in it, or "xn--…"; else empty.
std::string_view international_domain(std::string_view);

/// Whether a label of the domain, typed in letters or as "xn--…", mixes scripts or can be taken for another one.
bool has_lookalike_domain(std::string_view);

}  // namespace habilis
