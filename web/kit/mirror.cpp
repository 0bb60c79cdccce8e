#include "web/kit/mirror.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <deque>
#include <span>
#include <unordered_map>
#include <utility>

#include "web/kit/mirror_patch.h"
#include "web/platform/stage.h"

namespace habilis::kit::mirror {
namespace {

/// What the page has for a node.
struct Element {
    NodeId id = 0, parent = 0;
    Tag tag = Tag::div;
    std::uint64_t attributes = 0, children = 0;
    Rect rect;  // relative to its parent
    bool shown = false;
    std::uint32_t seen = 0;  // pass
};

struct Node {
    Element* element = nullptr;  // in `elements`, which never moves them
    NodeId id = 0, parent = 0;
    std::int32_t parent_at = -1;  // in `nodes`; negative for a child of a root
    Tag tag = Tag::div;
    Rect rect;
    float scroll = 0;
    std::uint32_t bytes_at = 0, bytes_length = 0;  // attributes in `arena`
    std::uint64_t children = 0;                    // hash of the ids, in order
    std::string path;                              // only while the element is new
    bool repeated = false;                         // nothing but the place of the outermost can differ
};

std::vector<Node> nodes, nodes_before;  // of this pass and the one before
std::string arena, arena_before;
std::vector<std::uint32_t> open_nodes;
std::unordered_map<KeyHash, Element> elements;
/// What a pass is told. Several things may have happened since the last frame, and what was typed before a press must
/// have arrived when the press takes its field away: each press is a turn of its own.
struct Turn {
    bool act = false;
    std::unordered_map<NodeId, Input> inputs;
};
std::deque<Turn> turns;
std::uint64_t root_children[3], root_known[3];  // by root id
NodeId last_id = layer_root;
std::uint32_t pass = 0;
std::uint32_t told_pass = 0;  // the last one that the page was told of
NodeId focus_now = 0, press_now = 0, focus_wish = 0;
bool pointer_down = false, pointer_drags = false;
bool focus_wish_inside = false, focus_is_visible = false, error_wish = false, paths_kept = false;
std::vector<std::string> duplicates;
std::vector<Element> replaced;  // what the page still has under keys that are of another kind now
std::string polite, urgent;

Node& top() { return nodes[open_nodes.back()]; }

void put_bytes(Attr name, std::string_view text) {
    const auto length = static_cast<std::uint32_t>(text.size());
    const char head[4] = {static_cast<char>(name), static_cast<char>(length), static_cast<char>(length >> 8),
                          static_cast<char>(length >> 16)};
    arena.append(head, 4).append(text);
    Node& node = nodes.back();
    node.bytes_length = static_cast<std::uint32_t>(arena.size()) - node.bytes_at;
}

float snapped(float v) { return std::round(v * 64) / 64; }

Rect relative_rect(const Node& node) {
    Rect r = node.rect;
    if (node.parent_at >= 0) {
        const Node& p = nodes[static_cast<std::size_t>(node.parent_at)];
        r = r.moved(-p.rect.x, p.scroll - p.rect.y);
    }
    return {snapped(r.x), snapped(r.y), snapped(r.w), snapped(r.h)};
}

/// A key used twice in one frame would be one element in two places: the later one gets a key of its own. And no
/// element becomes one of another kind: a screen's form is not the button that led to it, though both be called
/// "create".
Element& unique(KeyHash key, std::string_view path, Tag tag) {
    Element* element = &elements[key];
    if (element->seen == pass) duplicates.push_back(key_path(path));
    while (element->seen == pass) {
        key = hash_mix(key, 1);
        element = &elements[key];
    }
    if (element->shown && element->tag != tag) {
        replaced.push_back(*element);
        *element = {};
    }
    element->seen = pass;
    element->tag = tag;
    if (!element->id) element->id = ++last_id;
    return *element;
}

std::int32_t find_open(NodeId id) {
    for (std::size_t at = open_nodes.size(); at-- > 0;) {
        if (nodes[open_nodes[at]].id == id) return static_cast<std::int32_t>(open_nodes[at]);
    }
    for (std::size_t at = nodes.size(); at-- > 0;) {
        if (nodes[at].id == id) return static_cast<std::int32_t>(at);
    }
    return -1;
}

void patch_element(Patch& patch, const Node& node) {
    Element& element = *node.element;
    if (node.repeated && nodes[static_cast<std::size_t>(node.parent_at)].repeated) return;
    const std::string_view bytes(arena.data() + node.bytes_at, node.bytes_length);
    const std::uint64_t hash = hash_bytes(bytes, node.bytes_length + 1);
    const Rect rect = relative_rect(node);
    if (!element.shown) patch.create(node.id, node.parent, static_cast<std::uint8_t>(node.tag), node.path);
    if (!element.shown || !(element.rect == rect)) patch.place(node.id, rect);
    if (!element.shown || element.attributes != hash) patch.attributes(node.id, bytes);
    element.attributes = hash;
    element.rect = rect;
    element.parent = node.parent;
    element.shown = true;
}

/// Who lies in whom, in order: found in one walk over all nodes, once somebody wants to know.
class Children {
public:
    std::vector<NodeId> of_root(NodeId root) {
        if (first_.empty()) find();
        return list(roots_[root]);
    }
    std::vector<NodeId> of(std::size_t at) {
        if (first_.empty()) find();
        return list(first_[at]);
    }

private:
    static constexpr std::int32_t none = -1;

    void find() {
        first_.assign(nodes.size(), none);
        next_.assign(nodes.size(), none);
        for (std::size_t at = nodes.size(); at-- > 0;) {
            const Node& node = nodes[at];
            std::int32_t& first =
                node.parent_at >= 0 ? first_[static_cast<std::size_t>(node.parent_at)] : roots_[node.parent];
            next_[at] = std::exchange(first, static_cast<std::int32_t>(at));
        }
    }
    [[nodiscard]] std::vector<NodeId> list(std::int32_t at) const {
        std::vector<NodeId> ids;
        for (; at != none; at = next_[static_cast<std::size_t>(at)])
            ids.push_back(nodes[static_cast<std::size_t>(at)].id);
        return ids;
    }

    std::vector<std::int32_t> first_, next_;  // by place in `nodes`
    std::int32_t roots_[3] = {none, none, none};
};

void patch_order(Patch& patch) {
    Children children;
    for (std::uint64_t& hash : root_children) hash = 0;
    for (const Node& node : nodes) {
        auto& hash =
            node.parent_at >= 0 ? nodes[static_cast<std::size_t>(node.parent_at)].children : root_children[node.parent];
        hash = hash_mix(hash, node.id);
    }
    for (const NodeId root : {page_root, layer_root}) {
        if (std::exchange(root_known[root], root_children[root]) != root_children[root])
            patch.order(root, children.of_root(root));
    }
    for (std::size_t at = 0; at < nodes.size(); ++at) {
        const Node& node = nodes[at];
        if (std::exchange(node.element->children, node.children) != node.children)
            patch.order(node.id, children.of(at));
    }
}

/// What lies in a removed element goes with it, so that only the outermost is taken out of the page.
/// `lend`: rows that go may be used for those that come. Never while the pointer is down: its release must not meet
/// another row in the element that was pressed.
void patch_removals(Patch& patch, bool lend) {
    std::unordered_map<NodeId, NodeId> gone;  // with their parents
    for (auto it = elements.begin(); it != elements.end();) {
        const Element& element = it->second;
        if (element.seen == pass || !element.shown) {
            ++it;  // an id that was only mentioned stays
        } else {
            gone.emplace(element.id, element.parent);
            it = elements.erase(it);
        }
    }
    for (const Element& element : replaced) gone.emplace(element.id, element.parent);
    replaced.clear();
    for (const auto& [id, parent] : gone) gone.contains(parent) ? patch.forget(id) : patch.remove(id, lend);
}

}  // namespace

NodeId open(KeyHash key, std::string_view path, Tag tag, const Rect& rect) {
    return open_in(open_nodes.empty() ? page_root : top().id, key, path, tag, rect);
}

NodeId open_in(NodeId parent, KeyHash wanted, std::string_view path, Tag tag, const Rect& rect) {
    Element& element = unique(wanted, path, tag);
    Node node;
    node.element = &element;
    node.id = element.id;
    node.parent_at = parent > layer_root ? find_open(parent) : -1;
    node.parent = parent > layer_root && node.parent_at < 0 ? layer_root : parent;
    node.tag = tag;
    node.rect = rect;
    node.bytes_at = static_cast<std::uint32_t>(arena.size());
    if (!element.shown || paths_kept) node.path = key_path(path);
    open_nodes.push_back(static_cast<std::uint32_t>(nodes.size()));
    nodes.push_back(std::move(node));
    return nodes.back().id;
}

void close() { open_nodes.pop_back(); }

void attr(Attr name, std::string_view text, bool keep_empty) {
    if (!text.empty() || keep_empty) put_bytes(name, text);
}

void attr(Attr name, std::int64_t value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    put_bytes(name, {digits, static_cast<std::size_t>(end - digits)});
}

void attr_id(Attr name, NodeId id) {
    if (!id) return;
    char text[16] = "h";
    const auto end = std::to_chars(text + 1, text + sizeof text, id).ptr;
    put_bytes(name, {text, static_cast<std::size_t>(end - text)});
}

void flag(Attr name, bool on) {
    if (on) put_bytes(name, {});
}

void set_rect(NodeId id, const Rect& rect) {
    const std::int32_t at = find_open(id);
    if (at >= 0) nodes[static_cast<std::size_t>(at)].rect = rect;
}

void set_scroll(NodeId id, float top_offset) {
    const std::int32_t at = find_open(id);
    if (at >= 0) nodes[static_cast<std::size_t>(at)].scroll = top_offset;
}

Rect rect_of(NodeId id) {
    const std::int32_t at = find_open(id);
    return at >= 0 ? nodes[static_cast<std::size_t>(at)].rect : Rect{};
}

Span begin_span() { return {pass, static_cast<std::uint32_t>(nodes.size()), 0}; }

void end_span(Span& span) { span.count = static_cast<std::uint32_t>(nodes.size()) - span.first; }

bool lasts(const Span& span) { return span.count > 0 && span.pass + 1 >= pass; }

bool repeatable(const Span& span) { return span.count > 0 && span.pass + 1 == pass; }

bool holds(const Span& span, NodeId id) {
    const auto first = nodes.begin() + span.first;
    return std::any_of(first, first + span.count, [id](const Node& node) { return node.id == id; });
}

void repeat(Span& span, float dy) {
    const auto at = static_cast<std::uint32_t>(nodes.size()), bytes_at = static_cast<std::uint32_t>(arena.size());
    const std::span<Node> before = std::span(nodes_before).subspan(span.first, span.count);
    const std::uint32_t bytes_from = before.front().bytes_at;
    arena.append(arena_before, bytes_from, before.back().bytes_at + before.back().bytes_length - bytes_from);
    for (Node& old : before) {
        Node& node = nodes.emplace_back(std::move(old));
        node.element->seen = pass;
        node.parent_at = node.parent_at + static_cast<std::int32_t>(at - span.first);
        node.rect = node.rect.moved(0, dy);
        node.bytes_at = node.bytes_at - bytes_from + bytes_at;
        node.children = 0;
        node.repeated = node.repeated || span.pass == told_pass;
        if (!paths_kept && node.element->shown) node.path.clear();
    }
    nodes[at].parent_at = static_cast<std::int32_t>(open_nodes.back());
    span = {pass, at, span.count};
}

NodeId current() { return open_nodes.empty() ? page_root : top().id; }

NodeId id_of(KeyHash key) {
    Element& element = elements[key];
    if (!element.id) element.id = ++last_id;
    return element.id;
}

const Input* input(NodeId id) {
    if (!any_input()) return nullptr;
    const auto found = turns.front().inputs.find(id);
    return found == turns.front().inputs.end() ? nullptr : &found->second;
}

bool any_input() { return (!pointer_down || pointer_drags) && !turns.empty(); }

NodeId focused() { return focus_now; }
bool focus_visible() { return focus_is_visible; }
NodeId pressed() { return press_now; }

void focus(NodeId id) {
    focus_wish = id;
    focus_wish_inside = false;
    platform::wake();
}
void focus_inside(NodeId id) {
    focus(id);
    focus_wish_inside = true;
}
void focus_first_error() {
    error_wish = true;
    platform::wake();
}
void announce(std::string_view text, bool now) {
    (now ? urgent : polite) = text;
    platform::wake();
}

void begin_pass() {
    nodes_before.swap(nodes);
    arena_before.swap(arena);
    nodes.clear();
    duplicates.clear();
    arena.clear();
    open_nodes.clear();
    ++pass;
}

std::size_t end_frame(bool only_moved) {
    Patch patch;
    patch_removals(patch, only_moved && !pointer_down);
    for (const Node& node : nodes) patch_element(patch, node);
    patch_order(patch);
    told_pass = pass;
    if (focus_wish) patch.focus(std::exchange(focus_wish, 0), focus_wish_inside);
    if (std::exchange(error_wish, false)) patch.focus_error();
    if (!polite.empty()) patch.announce(std::exchange(polite, {}), false);
    if (!urgent.empty()) patch.announce(std::exchange(urgent, {}), true);
    for (const std::string& key : duplicates) patch.complain(key);
    return patch.send();
}

void forget_input() {
    if (any_input()) turns.pop_front();
}

namespace {
Input& act(NodeId id) {
    Turn& turn = turns.emplace_back();
    turn.act = true;
    return turn.inputs[id];
}
Input& edit(NodeId id) {
    if (turns.empty() || turns.back().act) turns.emplace_back();
    return turns.back().inputs[id];
}
/// What goes with the edit or the press before.
Input& aside(NodeId id) {
    if (turns.empty()) turns.emplace_back();
    return turns.back().inputs[id];
}
}  // namespace

void report_click(NodeId id) {
    act(id).clicked = true;
    platform::wake(2);
}
void report_submit(NodeId id) {
    act(id).submitted = true;
    platform::wake(2);
}
void report_closed(NodeId id) {
    act(id).closed = true;
    platform::wake(2);
}
void report_focus(NodeId id, bool visible) {
    if (focus_now && focus_now != id) aside(focus_now).left = true;
    focus_now = id;
    focus_is_visible = visible;
    platform::wake(2);
}
void report_value(NodeId id, std::string value) {
    Input& report = edit(id);
    report.edited = true;
    report.value = std::move(value);
    // The field no longer holds the value that was sent, so it is sent again even if it is the same.
    if (const std::int32_t at = find_open(id); at >= 0) nodes[static_cast<std::size_t>(at)].element->attributes = 0;
    platform::wake(2);
}
void report_press(NodeId id) {
    press_now = id;
    pointer_down = true;
    pointer_drags = false;
    platform::wake();
}
void report_release() {
    press_now = 0;
    pointer_down = false;
    platform::wake();
}
void report_scroll(NodeId id, float top_offset) {
    Input& report = aside(id);
    report.scrolled = true;
    report.scroll = top_offset;
    pointer_drags = true;  // a selection is drawn beyond the edge: no click comes of that
    platform::wake();
}

void report_key(NodeId id, Press key) {
    act(id).key = key;
    platform::wake(2);
}
void report_row(NodeId grid, int row) {
    aside(grid).reveal_row = row;
    platform::wake(2);
}

void keep_paths() { paths_kept = true; }

const std::vector<std::string>& duplicate_keys() { return duplicates; }

std::vector<Described> described() {
    std::vector<Described> list;
    for (const Node& node : nodes) {
        list.push_back({node.id, node.parent, node.tag, node.rect, node.path,
                        std::string_view(arena).substr(node.bytes_at, node.bytes_length)});
    }
    return list;
}

std::string_view attribute(const Described& node, Attr name) {
    std::string_view bytes = node.attributes;
    while (bytes.size() >= 4) {
        const auto at = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<std::uint8_t>(bytes[i])); };
        const std::size_t length = at(1) | at(2) << 8 | at(3) << 16;
        if (at(0) == static_cast<std::size_t>(name)) return bytes.substr(4, length);
        bytes.remove_prefix(4 + length);
    }
    return {};
}

}  // namespace habilis::kit::mirror
