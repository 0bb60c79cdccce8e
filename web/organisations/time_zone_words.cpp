#include "web/organisations/time_zone_words.h"

#include "shared/base/instant.h"
#include "words.h"

namespace habilis::web {

std::string_view time_zone_words(Language language, std::string_view zone) {
    const std::string_view words = label_words(language, "value.time_zone." + time_zone_key(zone));
    return words.empty() ? zone : words;
}

}  // namespace habilis::web
