#include "web/accounts/class_choice.h"

#include <algorithm>

#include "shared/base/base_refusals.h"
#include "shared/base/text.h"
#include "web/client/bounds.h"
#include "web/kit/kit.h"
#include "words.h"

namespace habilis::web {

namespace w = words::accounts;
using namespace kit;

namespace {

bool has(const std::vector<std::string>& codes, std::string_view code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

std::vector<std::string> ClassChoice::chosen() const {
    std::vector<std::string> all = chosen_;
    if (const std::string code(trimmed(typed_)); !code.empty() && !has(all, code)) all.push_back(code);
    return all;
}

void ClassChoice::add() {
    chosen_ = chosen();
    if (const std::string code(trimmed(typed_)); !code.empty() && !has(added_, code)) added_.push_back(code);
    typed_.clear();
}

void ClassChoice::draw(const Scene& scene, std::string_view key, std::string_view label,
                       const std::vector<std::string>& known, std::string_view error) {
    const Language language = scene.language;
    std::vector<std::string> offered = known;
    for (const std::vector<std::string>* more : {&chosen_, &added_})
        for (const std::string& code : *more)
            if (!has(offered, code)) offered.push_back(code);
    region(key, Region::group, label, [&] {
        column({.gap = 8}, [&] {
            text(label, {.type = Type::cell_strong});
            if (!offered.empty())
                grid({.columns = 4, .gap = 8, .row_gap = 4, .least = 96}, [&] {
                    for (const std::string& code : offered) {
                        bool on = has(chosen_, code);
                        if (!checkbox(code, on, {.label = code, .cell_text = true})) continue;
                        if (on) chosen_.push_back(code);
                        else std::erase(chosen_, code);
                    }
                });
            row({.gap = 8, .align = Align::end}, [&] {
                const FieldEvent event = text_field("more", typed_,
                                                    {.label = w::other_class(language),
                                                     .max_length = longest<UpdateSchoolSheet>("classes"),
                                                     .width = std::min(200.0f, width_left() - 120)});
                const std::string nothing =
                    trimmed(typed_).empty() ? refusal_words(language, {refusals::required}) : std::string();
                if (button("add", {.label = w::add_class(language), .icon = icon::plus, .disabled = nothing}) ||
                    event.entered)
                    add();
            });
            if (!error.empty()) text(error, {.type = Type::small, .color = Token::bad_text});
        });
    });
}

}  // namespace habilis::web
