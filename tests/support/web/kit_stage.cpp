#include "tests/support/web/kit_stage.h"

#include "web/kit/app.h"
#include "web/kit/lint.h"
#include "web/kit/theme.h"
#include "web/platform/stage.h"

namespace habilis::kit::test {

void open(float width, float height, float ratio) {
    static const bool started = [] {
        start_frames();
        start_lint();
        return true;
    }();
    (void)started;
    platform::fake::stage() = {width, height, ratio, static_cast<int>(width * ratio), static_cast<int>(height * ratio),
                               true};
    set_appearance({});
    frame([] {});
}

void frame(Body draw) {
    platform::fake::advance(16);
    begin_lint();
    run_frame(draw);
}

std::vector<mirror::Described> all(std::string_view key) {
    std::vector<mirror::Described> found;
    for (const mirror::Described& node : mirror::described()) {
        const std::string_view path = node.path;
        const bool ends = path.size() > key.size() && path.ends_with(key) && path[path.size() - key.size() - 1] == '/';
        if (path == key || ends) found.push_back(node);
    }
    return found;
}

mirror::Described one(std::string_view key) {
    const auto found = all(key);
    return found.size() == 1 ? found.front() : mirror::Described{};
}

std::string attribute(std::string_view key, mirror::Attr name) {
    return std::string(mirror::attribute(one(key), name));
}

void click(std::string_view key, Body draw) {
    mirror::report_click(one(key).id);
    frame(draw);
}

void type(std::string_view key, std::string value, Body draw) {
    mirror::report_value(one(key).id, std::move(value));
    frame(draw);
}

}  // namespace habilis::kit::test
