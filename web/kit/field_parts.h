#pragma once
// What all fields share: label above, box, help or error below. For the kit's own files.
#include <string>
#include <string_view>

#include "web/kit/field.h"
#include "web/kit/flow.h"
#include "web/kit/widget.h"

namespace habilis::kit {

struct FieldFrame {
    std::string_view key, label;
    std::string_view help, error, read_only;
    bool required = false, hide_label = false, small = false, disabled = false;
    float width = 0, height = 0;  // of the box; height 0: a control's
};

/// A field while it is drawn.
struct FieldPlace {
    Rect place, box;
    mirror::NodeId note = 0;  // help or error, for aria-describedby
    KeyHash hash = 0;
};

/// Takes the place, draws and describes label and note. The caller describes the element and draws the box.
FieldPlace begin_field(const FieldFrame&);
void end_field(const FieldPlace&);

/// The outline by state.
void draw_field_box(const Rect&, const FieldFrame&, const Touch&);
/// "/", at the right end.
void draw_key_cap(const Rect&, std::string_view);
/// Attributes that all fields have.
void describe_field(const FieldFrame&, const FieldPlace&);
/// Cut and veil: what floats above hides the browser's text. Returns the classes to add; true in `veiled` when the
/// canvas must paint the text itself.
std::string_view field_cover(const Rect& box, bool& veiled);
Type field_type(bool small);
/// What the canvas paints of a password then: one dot a letter, however many bytes it has.
std::string veiled_password(std::string_view);

}  // namespace habilis::kit
