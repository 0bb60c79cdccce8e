#include "web/platform/fetch.h"

namespace habilis::platform {

std::string_view FetchReply::header(std::string_view name) const {
    for (const Header& header : headers) {
        if (header.name == name) return header.value;
    }
    return {};
}

}  // namespace habilis::platform
