#pragma once
// Shared by the widgets' own files.
#include <string>
#include <string_view>

#include "web/kit/context.h"
#include "web/kit/mirror.h"
#include "web/kit/paint.h"

namespace habilis::kit {

/// Words heard but not seen, for aria-describedby. Described as a sibling, before the widget.
mirror::NodeId hidden_words(KeyHash owner, std::string_view words);

inline std::string type_class(Type type) { return "t-" + std::string(face(type).name); }

/// For the node being described: letters that the font lacks are shown by the browser.
void show_foreign(std::string_view words, const Rect& box, Token ink);

/// "icons drawn with text": how the label of a control is laid out.
struct LabelLook {
    Type type = Type::strong;
    Token text = Token::text_primary;
    Token icon = Token::text_secondary;
    float icon_size = 16, icon_gap = 8;
};
float label_width(std::string_view label, Icon before, Icon after, const LabelLook&);
/// Draws icon, label, icon from the left of the box.
void draw_label(const Rect&, std::string_view label, Icon before, Icon after, const LabelLook&);

}  // namespace habilis::kit
