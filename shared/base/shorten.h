#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace habilis {

/// The first `most` code points of valid UTF-8: text is never cut inside a letter, because half a letter is no UTF-8
/// and makes the whole answer unreadable.
std::string shortened(std::string_view, std::size_t most);

/// Names that strangers invent are shown shortened, so that an answer cannot be made to carry a page of text.
inline constexpr std::size_t longest_quoted_name = 40;

}  // namespace habilis
