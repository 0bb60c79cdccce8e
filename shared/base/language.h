#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace habilis {

/// The languages of the interface and of the mails. Names are BCP 47 tags.
enum class Language : std::uint8_t { fr, en };

constexpr std::array<std::string_view, 2> names_of(Language) { return {"fr", "en"}; }

}  // namespace habilis
