#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/json.h"

/// Filters of a screen to and from the address bar.
namespace habilis::web {

/// "q=m%C3%A9&state=active" as names and values.
std::vector<std::pair<std::string, std::string>> query_pairs(std::string_view query);

/// Fills `object` from a query. What cannot be read, or breaks a rule, is left out: an address is typed by people.
template <class T>
void read_query(T& object, std::string_view query) {
    for (const auto& [name, value] : query_pairs(query)) {
        const FieldRow* row = find_field(fields_of<T>(), name);
        if (!row || row->rules.in_path) continue;
        T before = object;
        if (!decode_text(*row, &object, value).empty() || !check_field(*row, &object).empty())
            object = std::move(before);
    }
}

}  // namespace habilis::web
