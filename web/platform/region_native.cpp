#include "web/platform/region.h"

namespace habilis::platform {

std::string region_name(std::string_view code, std::string_view) { return std::string(code); }

}  // namespace habilis::platform
