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

/// A list's filters live in the address bar: Back, Forward, reload and links bring them back.
class HeldQuery {
public:
    /// Whether the address bar holds another query than the last one that was taken from it or written to it. A change
    /// of ours reaches it a little later: until then it shows what was seen before.
    bool is_news(std::string_view query) {
        const bool known = taken_ && (query == seen_ || query == held_);
        seen_ = query;
        return !known;
    }
    /// What the filters are now.
    void hold(std::string query) {
        held_ = std::move(query);
        taken_ = true;
    }
    [[nodiscard]] const std::string& held() const { return held_; }

private:
    std::string seen_, held_;
    bool taken_ = false;
};

}  // namespace habilis::web
