#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "shared/base/language.h"

namespace habilis {

/// What the generator draws: 32 uniform random bits for each of five words and a number.
using PassphraseDraw = std::array<std::uint32_t, 6>;

/// "cerise-tambour-velours-lagune-pinceau-47": five words out of 512 without accents and a two-digit number, 51 bits,
/// at least 26 characters, never refused as common.
std::string passphrase(Language, const PassphraseDraw&);

}  // namespace habilis
