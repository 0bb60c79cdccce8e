#pragma once
// Draws frames without a browser, and looks at what the page would hold.
#include <string>
#include <string_view>
#include <vector>

#include "web/kit/mirror.h"
#include "web/kit/types.h"

namespace habilis::kit::test {

/// A stage of this size at this ratio, empty of earlier tests' elements.
void open(float width = 1280, float height = 800, float ratio = 1);
/// One frame.
void frame(Body draw);

/// The elements whose readable key is, or ends with "/" and, `key`.
std::vector<mirror::Described> all(std::string_view key);
/// The only one; a node of id 0 when there is none or more than one.
mirror::Described one(std::string_view key);
std::string attribute(std::string_view key, mirror::Attr);
/// Activates it and draws the frame that answers.
void click(std::string_view key, Body draw);
/// Types into it and draws the frame that answers.
void type(std::string_view key, std::string value, Body draw);

}  // namespace habilis::kit::test
