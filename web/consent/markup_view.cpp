#include "web/consent/markup_view.h"

#include "shared/consent/markup.h"
#include "web/kit/kit.h"

namespace habilis::web {
namespace {

using namespace kit;

/// The words of a block; where links lead is said behind them, because a preview leaves nowhere.
std::string words_of_block(const MarkupBlock& block) {
    std::string words;
    for (const MarkupSpan& span : block.spans) {
        words += span.text;
        if (!span.href.empty() && span.href.find(span.text) == std::string::npos) words += " (" + span.href + ")";
    }
    return words;
}

bool all_strong(const MarkupBlock& block) {
    for (const MarkupSpan& span : block.spans)
        if (!span.strong) return false;
    return true;
}

void draw_item(std::string_view mark, const std::string& words, Type type) {
    row({.gap = 8, .align = Align::start}, [&] {
        text(mark, {.type = Type::body, .color = Token::text_muted, .width = 20, .right = true});
        column({}, [&] { text(words, {.type = type, .color = Token::text_secondary}); });
    });
}

}  // namespace

void draw_markup(std::string_view source) {
    int step = 0;
    for (const MarkupBlock& block : read_markup(source)) {
        const std::string words = words_of_block(block);
        const Type type = all_strong(block) ? Type::strong : Type::body;
        step = block.kind == MarkupKind::step ? step + 1 : 0;
        switch (block.kind) {
            case MarkupKind::heading: heading(words, {.level = 3, .type = Type::section}); break;
            case MarkupKind::subheading: heading(words, {.level = 4, .type = Type::strong}); break;
            case MarkupKind::paragraph: text(words, {.type = type, .color = Token::text_secondary}); break;
            case MarkupKind::item: draw_item("•", words, type); break;
            case MarkupKind::step: draw_item(std::to_string(step) + ".", words, type); break;
        }
    }
}

}  // namespace habilis::web
