#pragma once
// Names of countries, as the browser knows them.
#include <string>
#include <string_view>

namespace habilis::platform {

/// The name of an ISO 3166-1 alpha-2 code in a language (BCP 47); the code itself when nobody knows it.
std::string region_name(std::string_view code, std::string_view language);

}  // namespace habilis::platform
