#include "web/kit/mirror_patch.h"

#include <cstring>

#include "web/kit/mirror_bridge.h"

namespace habilis::kit::mirror {

void Patch::number(std::uint32_t value) {
    char raw[4];
    std::memcpy(raw, &value, 4);
    bytes_.append(raw, 4);
}

void Patch::number(float value) {
    char raw[4];
    std::memcpy(raw, &value, 4);
    bytes_.append(raw, 4);
}

void Patch::text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    bytes_.append(value);
}

void Patch::op(char code, std::uint32_t id) {
    bytes_.push_back(code);
    number(id);
}

void Patch::create(std::uint32_t id, std::uint32_t parent, std::uint8_t tag, std::string_view path) {
    op('c', id);
    number(parent);
    bytes_.push_back(static_cast<char>(tag));
    text(path);
}

void Patch::attributes(std::uint32_t id, std::string_view packed) {
    op('a', id);
    text(packed);
}

void Patch::place(std::uint32_t id, const Rect& rect) {
    op('p', id);
    for (const float v : {rect.x, rect.y, rect.w, rect.h}) number(v);
}

void Patch::order(std::uint32_t parent, const std::vector<std::uint32_t>& children) {
    op('o', parent);
    number(static_cast<std::uint32_t>(children.size()));
    for (const std::uint32_t child : children) number(child);
}

void Patch::remove(std::uint32_t id, bool lends) { op(lends ? 'l' : 'r', id); }

void Patch::forget(std::uint32_t id) { op('d', id); }

void Patch::focus(std::uint32_t id, bool inside) { op(inside ? 'i' : 'f', id); }

void Patch::focus_error() { op('e', 0); }

void Patch::announce(std::string_view value, bool urgent) {
    op('s', urgent ? 1u : 0u);
    text(value);
}

void Patch::complain(std::string_view key) {
    op('k', 0);
    text(key);
}

std::size_t Patch::send() {
    if (!bytes_.empty()) send_patch(bytes_);
    return bytes_.size();
}

}  // namespace habilis::kit::mirror
