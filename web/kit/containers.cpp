// Containers that the mirror shows: cards, scrolling areas, landmarks, forms.
#include <algorithm>

#include "web/kit/context.h"
#include "web/kit/flow.h"
#include "web/kit/layout.h"
#include "web/kit/paint.h"
#include "web/kit/scrolling.h"
#include "web/kit/text.h"

namespace habilis::kit {
namespace {
using mirror::Attr;
using mirror::Tag;

struct RegionShape {
    Tag tag;
    std::string_view role;
};

RegionShape shape_of(Region kind) {
    switch (kind) {
        case Region::main: return {Tag::main, ""};
        case Region::navigation: return {Tag::nav, ""};
        case Region::banner: return {Tag::header, "banner"};
        case Region::footer: return {Tag::footer, "contentinfo"};
        case Region::search: return {Tag::div, "search"};
        case Region::form: return {Tag::form, ""};
        case Region::group: return {Tag::div, "group"};
        case Region::list: return {Tag::ul, "list"};
        case Region::item: return {Tag::li, ""};
        case Region::region: return {Tag::section, "region"};
    }
    return {Tag::div, ""};
}

mirror::NodeId open_region(std::string_view key, Region kind, std::string_view label, const Rect& rect) {
    const RegionShape shape = shape_of(kind);
    const mirror::NodeId id = mirror::open(key_hash(key), key, shape.tag, rect);
    mirror::attr(Attr::role, shape.role);
    mirror::attr(Attr::aria_label, label);
    return id;
}

/// Runs a body in the present container and gives the node the room that it took.
mirror::NodeId run_region(std::string_view key, Region kind, std::string_view label, Body body) {
    const flow::Flow before = flow::top();
    const Rect start{before.area.x, before.y, before.area.w, 0};
    const mirror::NodeId id = open_region(key, kind, label, start);
    {
        const PushKey scope(key);
        body();
    }
    const float bottom = flow::top().y + (before.kind == flow::Kind::column ? 0 : flow::top().line);
    mirror::set_rect(id, {start.x, start.y, start.w, std::max(0.0f, bottom - start.y)});
    mirror::close();
    return id;
}

/// Buttons stand beside the title, level with it, and below it where they have no room.
void card_title(const CardOptions& options, Memo& m) {
    const auto actions = [&] {
        row({.gap = 0}, [&] {
            const float from = flow::top().x;
            row({}, options.actions);
            remember(m.b, flow::top().x - from);
        });
    };
    const bool below = paint::width(options.title, Type::card) + 8 + m.b > width_left();
    // The title stays level, with actions and without.
    constexpr float title = 20, action = 28;
    const float more = options.actions && !below ? (action - title) / 2 : 0;
    gap(-more);
    row({.height = title + 2 * more}, [&] {
        heading(options.title, {.level = options.level, .type = Type::card});
        if (!options.actions || below) return;
        spring();
        actions();
    });
    if (options.actions && below) {
        gap(8 - options.gap);
        actions();
    }
    gap(8 - options.gap - more);
}
}  // namespace

void region(std::string_view key, Region kind, std::string_view label, Body body) {
    run_region(key, kind, label, body);
}

bool form(std::string_view key, std::string_view label, Body body) {
    const mirror::Input* input = mirror::input(run_region(key, Region::form, label, body));
    return input && input->submitted;
}

void card(std::string_view key, const CardOptions& options, Body body) {
    Memo& m = memo(key_hash(key));
    const Rect start = flow::begin({0, m.a});
    const flow::Flow& parent = flow::top();
    const float room = parent.area.h > 0 ? parent.area.bottom() - start.y : 0;
    const Rect sheet{start.x, start.y, start.w, options.stretch ? std::max(m.a, room) : m.a};
    paint::framed(sheet, color(options.quiet ? Token::bg_canvas : Token::bg_surface), color(Token::line_subtle),
                  radius::card);
    mirror::open(key_hash(key), key, Tag::section, sheet);
    mirror::attr(Attr::aria_label, options.title);
    const float dx = options.flush ? 0 : 20, dy = options.flush ? 0 : 16;
    float used = 0;
    {
        const PushKey scope(key);
        used = flow::column_in({sheet.x + dx, sheet.y + dy, sheet.w - 2 * dx, 0}, options.gap, [&] {
            if (!options.title.empty()) card_title(options, memo(key_hash(key)));
            body();
        });
    }
    mirror::close();
    const float natural = used + 2 * dy;
    remember(m.a, natural);
    flow::end(start, {start.w, options.stretch ? std::max(natural, room) : natural}, natural);
}

void scroll(std::string_view key, const ScrollOptions& options, Body body) {
    const KeyHash hash = key_hash(key);
    const ScrollState& state = context().scrolls[hash];
    const float height = options.height > 0 ? options.height
                         : options.most > 0 ? std::min(options.most, static_cast<float>(state.content))
                                            : -1;
    const Rect view = height >= 0 ? flow::take({0, height}) : rest();
    const mirror::NodeId id = mirror::open(hash, key, Tag::div, view);
    const float offset = static_cast<float>(begin_scroll(hash, id, view, options.main));
    mirror::attr(Attr::classes, "view");
    mirror::attr(Attr::scroll, std::to_string(offset));
    if (!options.label.empty()) {
        mirror::attr(Attr::role, "region");
        mirror::attr(Attr::aria_label, options.label);
    }
    mirror::set_scroll(id, offset);
    paint::push_clip(view);
    const Rect content{view.x, view.y - offset, view.w, static_cast<float>(state.content)};
    const mirror::NodeId inner = mirror::open(hash_mix(hash, 1), "content", Tag::div, content);
    const Rect inside{content.x + options.padding_x, content.y + options.padding_top, content.w - 2 * options.padding_x,
                      0};
    float used = 0;
    {
        const PushKey scope(key);
        used = flow::column_in(inside, options.gap, body) + options.padding_top + options.padding_bottom;
    }
    mirror::set_rect(inner, {content.x, content.y, content.w, used});
    mirror::close();
    end_scroll(hash, static_cast<double>(used));
    paint::pop_clip();
    mirror::close();
}

void scroll_to_top(std::string_view key) { context().scrolls[key_hash(key)].offset = 0; }

}  // namespace habilis::kit
