#pragma once
// The message to JavaScript: operations one after the other, little-endian.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "web/kit/types.h"

namespace habilis::kit::mirror {

class Patch {
public:
    void create(std::uint32_t id, std::uint32_t parent, std::uint8_t tag, std::string_view path);
    void attributes(std::uint32_t id, std::string_view packed);
    void place(std::uint32_t id, const Rect&);
    void order(std::uint32_t parent, const std::vector<std::uint32_t>& children);
    /// `lends`: what is created next may take over its elements, which is cheaper than making new ones.
    void remove(std::uint32_t id, bool lends);
    /// For an element inside a removed one.
    void forget(std::uint32_t id);
    void focus(std::uint32_t id, bool inside);
    void focus_error();
    void announce(std::string_view text, bool urgent);
    /// Reports a key that was used twice to the console, where it fails every browser test that meets it.
    void complain(std::string_view key);
    /// Hands the message over; returns its length.
    std::size_t send();

private:
    void op(char code, std::uint32_t id);
    void number(std::uint32_t);
    void number(float);
    void text(std::string_view);
    std::string bytes_;
};

}  // namespace habilis::kit::mirror
