#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/refusal.h"

/// How the text of a privacy notice is written. Everything that is not one of these marks is text, so no text can be
/// anything but headings, paragraphs, lists, emphasis and links:
///
///     ## Heading
///     ### Smaller heading
///     A paragraph; consecutive lines are one paragraph, an empty line ends it.
///     - an item of a list
///     1. a step of a numbered list (the numbers are counted anew)
///     **important words**   [words of a link](https://cnil.fr), also mailto: and tel:
///
/// web/pages shows the HTML of html_of, whose bytes are what the stored hash is of; screens draw the blocks themselves.
namespace habilis {

struct MarkupSpan {
    std::string text;
    bool strong = false;
    std::string href = {};  ///< of a link
    friend bool operator==(const MarkupSpan&, const MarkupSpan&) = default;
};

enum class MarkupKind : std::uint8_t { heading, subheading, paragraph, item, step };

struct MarkupBlock {
    MarkupKind kind = MarkupKind::paragraph;
    std::vector<MarkupSpan> spans;
    friend bool operator==(const MarkupBlock&, const MarkupBlock&) = default;
};

std::vector<MarkupBlock> read_markup(std::string_view);

/// Links that lead anywhere but to https:, mailto: or tel: (consent.bad_link, {link}), and a text without any heading
/// (consent.no_heading), which nobody could find their way in.
Refusals check_markup(std::string_view, std::string_view field);

/// One element a line: <h2>, <h3>, <p>, <ul>, <ol>, <li>, <strong>, <a href>; all text is escaped. A link that
/// check_markup refuses is left as its words.
std::string html_of(std::span<const MarkupBlock>);

}  // namespace habilis
