#include "tests/support/web/patched_page.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>

#include "web/kit/mirror_bridge.h"

namespace habilis::kit::test {

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}
    [[nodiscard]] bool at_end() const { return bytes_.empty(); }
    char byte() {
        const char c = bytes_.front();
        bytes_.remove_prefix(1);
        return c;
    }
    template <class T>
    T number() {
        T value{};
        std::memcpy(&value, bytes_.data(), sizeof value);
        bytes_.remove_prefix(sizeof value);
        return value;
    }
    std::string text() {
        const auto size = number<std::uint32_t>();
        std::string found(bytes_.substr(0, size));
        bytes_.remove_prefix(size);
        return found;
    }

private:
    std::string_view bytes_;
};

void PatchedPage::detach(std::uint32_t id) {
    const auto parent = elements_.find(elements_.at(id).parent);
    if (parent != elements_.end()) std::erase(parent->second.children, id);
}

void PatchedPage::update() {
    const std::string patches = mirror::fake::take_patches();
    Reader read(patches);
    while (!read.at_end()) {
        const char op = read.byte();
        const auto id = read.number<std::uint32_t>();
        if (op == 'c') {
            Element made;
            made.parent = read.number<std::uint32_t>();
            made.tag = static_cast<std::uint8_t>(read.byte());
            made.path = read.text();
            elements_[made.parent].children.push_back(id);
            if (!elements_.emplace(id, std::move(made)).second) throw std::logic_error("an element made twice");
        } else if (op == 'a') {
            elements_.at(id).attributes = read.text();
        } else if (op == 'p') {
            Rect& rect = elements_.at(id).rect;
            for (float* part : {&rect.x, &rect.y, &rect.w, &rect.h}) *part = read.number<float>();
        } else if (op == 'o') {
            std::vector<std::uint32_t> order(read.number<std::uint32_t>());
            for (std::uint32_t& child : order) child = read.number<std::uint32_t>();
            elements_[id].children = order;
        } else if (op == 'r' || op == 'l' || op == 'd') {
            if (op != 'd') detach(id);
            elements_.erase(id);
        } else if (op == 's') {
            read.text();
        }
    }
}

std::string PatchedPage::difference() const {
    const auto described = mirror::described();
    std::map<std::uint32_t, std::vector<std::uint32_t>> children;
    std::map<std::uint32_t, float> left{{mirror::page_root, 0.0f}, {mirror::layer_root, 0.0f}};
    for (const mirror::Described& node : described) {
        children[node.parent].push_back(node.id);
        const auto found = elements_.find(node.id);
        if (found == elements_.end()) return node.path + " is missing";
        const Element& element = found->second;
        if (element.parent != node.parent) return node.path + " is in another element";
        if (element.tag != static_cast<std::uint8_t>(node.tag)) return node.path + " is another element";
        if (element.path != node.path) return node.path + " is called " + element.path;
        if (element.attributes != node.attributes) return node.path + " has other attributes";
        if (std::abs(element.rect.w - node.rect.w) > 0.02f || std::abs(element.rect.h - node.rect.h) > 0.02f)
            return node.path + " has another size";
        left[node.id] = node.rect.x;
        if (std::abs(element.rect.x - (node.rect.x - left.at(node.parent))) > 0.02f)
            return node.path + " is further left or right";
    }
    for (const auto& [id, order] : children)
        if (elements_.at(id).children != order) return "other children in " + elements_.at(id).path;
    const auto roots = static_cast<std::size_t>(elements_.contains(mirror::page_root)) +
                       static_cast<std::size_t>(elements_.contains(mirror::layer_root));
    return elements_.size() == described.size() + roots ? "" : "something that was removed is still there";
}

}  // namespace habilis::kit::test
