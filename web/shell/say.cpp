#include "web/shell/say.h"

#include <string>

#include "web/kit/toast.h"
#include "words.h"

namespace habilis::web {

void say(Language language, std::string_view title, std::string_view detail) {
    kit::toast({.title = std::string(title),
                .detail = std::string(detail),
                .close_label = std::string(words::shell::close(language))});
}

}  // namespace habilis::web
