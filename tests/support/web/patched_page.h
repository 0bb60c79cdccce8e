#pragma once
// Plays the page natively: makes of the patches what mirror_library.js makes of them.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "web/kit/mirror.h"

namespace habilis::kit::test {

class PatchedPage {
public:
    /// Applies what was sent since the last call.
    void update();
    /// How the page differs from what the last pass described, in words; empty when it does not.
    [[nodiscard]] std::string difference() const;

private:
    struct Element {
        std::uint32_t parent = 0;
        std::uint8_t tag = 0;
        std::string path;
        std::string attributes;  // packed, as in mirror::Described
        Rect rect;               // relative to the parent
        std::vector<std::uint32_t> children;
    };
    void detach(std::uint32_t id);

    std::map<std::uint32_t, Element> elements_;
};

}  // namespace habilis::kit::test
