#include "web/access/right_words.h"

#include <string>

#include "words.h"

namespace habilis::web {
namespace {

std::string_view words_at(Language language, std::string_view prefix, Right right) {
    return label_words(language, std::string(prefix).append(names_of(right)[static_cast<std::size_t>(right)]));
}

}  // namespace

std::string_view right_words(Language language, Right right) { return words_at(language, "value.rights.", right); }
std::string_view right_help(Language language, Right right) { return words_at(language, "value.rights_help.", right); }

}  // namespace habilis::web
