#include "web/client/address.h"

#include <algorithm>

#include "shared/base/json.h"

namespace habilis::web {

std::vector<std::pair<std::string, std::string>> query_pairs(std::string_view query) {
    std::vector<std::pair<std::string, std::string>> pairs;
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos)
            pairs.emplace_back(pair.substr(0, equals), percent_decode(pair.substr(equals + 1)).value_or(""));
    }
    return pairs;
}

}  // namespace habilis::web
