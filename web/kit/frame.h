#pragma once
// The head of a screen: breadcrumb row, heading row. The shell draws what stands around it.
#include <string_view>

#include "web/kit/icon.h"
#include "web/kit/navigation.h"

namespace habilis::kit {

struct HeaderOptions {
    std::string_view title;        ///< level 1
    std::string_view fact;         ///< beside it
    std::string_view fact_strong;  ///< its number, in bold after it
    Body beside = {};              ///< a badge, right of the title
    Body actions = {};             ///< at the right: secondary first, primary last
    std::string_view initials;
};
void page_header(const HeaderOptions&);

/// The bar of a form or wizard, at the bottom of the view: a row of 60. `left` stands at the left, `right` at the
/// right.
void footer_bar(Body left, Body right);
/// What footer_bar takes from the bottom.
float footer_bar_height();

}  // namespace habilis::kit
