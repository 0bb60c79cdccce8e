#include "shared/base/shorten.h"

#include "shared/base/text.h"

namespace habilis {

std::string shortened(std::string_view text, std::size_t most) {
    std::size_t end = 0;
    for (std::size_t seen = 0; seen < most && end < text.size(); ++seen) next_code_point(text, end);
    return std::string(text.substr(0, end));
}

}  // namespace habilis
