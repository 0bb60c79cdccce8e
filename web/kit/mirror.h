#pragma once
// The mirror: real page elements, transparent, lying exactly on what is painted. They own focus, text and meaning.
//
// Each frame the widgets describe the whole page again as a list of nodes. end_frame() compares it with the previous
// list and hands only the differences to JavaScript, in one call. Nodes are matched by key, never by position.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "web/kit/key.h"
#include "web/kit/types.h"

namespace habilis::kit::mirror {

enum class Tag : std::uint8_t {
    div,
    section,
    article,
    nav,
    main,
    header,
    footer,
    form,
    fieldset,
    dialog,
    ul,
    li,
    h1,
    h2,
    h3,
    h4,
    p,
    span,
    a,
    button,
    input,
    textarea,
    select,
    option,
    label,
    legend
};

/// Attributes of an element; those from `text` to `options` are handled by JavaScript in their own way.
enum class Attr : std::uint8_t {
    text,     ///< its text
    value,    ///< of a field; written only when it differs from what the program last saw
    checked,  ///< "true", "false", "mixed"
    classes,  ///< CSS classes
    options,  ///< of a select: value U+001F label U+001F … (a disabled one's label begins with U+0001)
    cut,      ///< a field under a popup: "x y w h" relative to it, cut out of what the browser paints
    roving,   ///< one tab stop, arrows inside: "horizontal", "vertical", "grid"
    popup,    ///< closes on Escape and on presses outside; the value is the id of the element that opened it
    modal,    ///< a dialog to be shown modally
    act,      ///< its click is an activation
    ink,      ///< the browser paints this text, in the colour of this token: the font lacks a letter
    padding,  ///< of a field's text: "top right bottom left"
    scroll,   ///< scroll offset of a viewport, "top"
    shift,    ///< how far the children are moved up, as one: nothing in them is laid out or painted again
    type,
    name,
    href,
    target,
    download,
    inputmode,
    autocomplete,
    placeholder,
    maxlength,
    rows,
    min,
    max,
    required,
    readonly,
    disabled,
    spellcheck,
    enterkeyhint,
    autocapitalize,
    lang,
    dir,
    accept,
    multiple,
    tabindex,
    for_,
    hidden,
    title,
    role,
    aria_label,
    aria_labelledby,
    aria_describedby,
    aria_controls,
    aria_owns,
    aria_expanded,
    aria_haspopup,
    aria_selected,
    aria_checked,
    aria_pressed,
    aria_current,
    aria_disabled,
    aria_invalid,
    aria_required,
    aria_readonly,
    aria_busy,
    aria_live,
    aria_hidden,
    aria_level,
    aria_sort,
    aria_rowcount,
    aria_colcount,
    aria_rowindex,
    aria_colindex,
    aria_setsize,
    aria_posinset,
    aria_valuenow,
    aria_valuemin,
    aria_valuemax,
    aria_valuetext,
    aria_autocomplete,
    aria_activedescendant,
    aria_modal,
    aria_orientation,
    aria_multiselectable,
    aria_keyshortcuts,
    aria_roledescription,
    data_icon,
    data_ring,
    data_first,
    data_text,
    data_paper,  ///< printed below: what of it is missing on paper
    count
};

using NodeId = std::uint32_t;
inline constexpr NodeId page_root = 1, layer_root = 2;

/// Begins a node; attributes follow, then child nodes, then close(). Returns the id of its element.
/// `path` is the readable key, for tests; the rectangle is in window coordinates.
NodeId open(KeyHash, std::string_view path, Tag, const Rect&);
/// The same, as a child of another node than the one being described (menus, dialogs, toasts).
NodeId open_in(NodeId parent, KeyHash, std::string_view path, Tag, const Rect&);
void close();
/// Attributes of the node opened last, before any child. Empty text leaves the attribute out unless `keep_empty`.
void attr(Attr, std::string_view, bool keep_empty = false);
void attr(Attr, std::int64_t);
void attr_id(Attr, NodeId);
void flag(Attr, bool on = true);
/// Changes the rectangle of an open node, once its contents are known. The scroll offset moves its children.
void set_rect(NodeId, const Rect&);
void set_scroll(NodeId, float top);
/// Where a node of this pass lies; an empty box when it has not been described yet.
Rect rect_of(NodeId);
/// Nodes of one pass, as they were described one after another.
struct Span {
    std::uint32_t pass = 0, first = 0, count = 0;
};
Span begin_span();
void end_span(Span&);
bool holds(const Span&, NodeId);  ///< of this pass
/// Whether it was described in this pass or in the one before; what is older has been forgotten.
bool lasts(const Span&);
bool repeatable(const Span&);  ///< of the pass before
/// Describes again, `dy` lower, what the pass before described here: one closed node with all that is in it. The span
/// is of this pass then.
void repeat(Span&, float dy);
/// The innermost open node.
NodeId current();

/// The element's id for a key, also before it is described.
NodeId id_of(KeyHash);

enum class Press : std::uint8_t {
    none,
    up,
    down,
    enter,
    escape,
    page_up,
    page_down,
    home,
    end,
    slash,
    command_k,
    wider,
    narrower
};

// What the page reported since the last frame, and what is told in this pass of it: one pass for each press, in order.
// Nothing while the pointer is held down: a field that is left may show an error and so move what lies under the
// pointer, and the browser makes a click only of a press and a release on the same element.
struct Input {
    bool clicked = false;
    bool submitted = false;  ///< a form, by Enter
    bool closed = false;     ///< a dialog or popup, by Escape or a press outside
    bool left = false;       ///< focus went away
    bool edited = false;
    std::string value;  ///< when edited
    bool scrolled = false;
    float scroll = 0;         ///< when scrolled by the browser (focus, find in page)
    Press key = Press::none;  ///< of a combobox; of a column's head
    int reveal_row = 0;  ///< a grid: the arrows want this row (counted from 1 with the header), not yet in the page
};
/// Nothing when the page reported nothing for this node.
const Input* input(NodeId);

bool any_input();

NodeId focused();
/// Focus came by keyboard: the ring is visible.
bool focus_visible();
/// Under the pointer's press just now.
NodeId pressed();

/// Moves the focus after this frame's changes are in the page.
void focus(NodeId);
/// The first element inside that can take focus.
void focus_inside(NodeId);
/// The first field in error, once this frame's changes are in the page.
void focus_first_error();
/// Says it once: politely, or at once when urgent.
void announce(std::string_view text, bool urgent = false);

// For the frame loop.
void begin_pass();
/// Compares and patches. Returns the number of bytes handed to JavaScript, 0 when nothing changed. `only_moved`: what
/// came and went was scrolled in and out of sight.
std::size_t end_frame(bool only_moved);
/// Forgets what this pass was told: called after each.
void forget_input();

// What the page reports (called by the bridge, and by native tests).
void report_click(NodeId);
void report_submit(NodeId);
void report_closed(NodeId);
void report_focus(NodeId, bool visible);
void report_value(NodeId, std::string value);
void report_press(NodeId);  ///< 0: on something that cannot be pressed
void report_release();
void report_scroll(NodeId, float top);
void report_key(NodeId, Press);  ///< node 0: a key of no element (scrolling, Escape, shortcuts)
void report_row(NodeId grid, int row);

// For tests and for the lint.
void keep_paths();  ///< readable keys of all elements, not only of new ones
struct Described {
    NodeId id, parent;
    Tag tag;
    Rect rect;
    std::string path;
    std::string_view attributes;  ///< packed: index, 3 bytes of length, bytes
};
std::vector<Described> described();
/// Keys that were used twice in the last pass: a label would name the wrong field.
const std::vector<std::string>& duplicate_keys();
std::string_view attribute(const Described&, Attr);
std::string_view tag_names();
std::string_view attribute_names();

}  // namespace habilis::kit::mirror
