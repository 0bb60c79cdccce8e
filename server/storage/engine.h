#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/json.h"

/// What SQLite understands and PostgreSQL says in another way, one name each; scripts/checks refuses it elsewhere. It
/// is written as SQLite reads it, and translated in postgresql/dialect.cpp. The index of searches, the other such
/// place, is server/nouns/search_index. All other SQL is the same for both.
namespace habilis::server::engine {

/// A join whose left side the planner looks into first.
inline constexpr std::string_view then_join = " CROSS JOIN ";

/// At the end of a statement: its rows come in the order of these columns. SQLite walks the left side of then_join in
/// its own order, so they do anyway; PostgreSQL (postgresql/dialect.h) has to be told.
inline std::string kept_order(std::string_view columns) { return " /*+ ORDER BY " + std::string(columns) + " */"; }

/// The greatest of several expressions in one row.
inline std::string greatest(std::string_view list) { return "max(" + std::string(list) + ")"; }

/// Behind the name of a table: walk it by this index.
inline std::string by_index(std::string_view index) { return "INDEXED BY " + std::string(index) + " "; }

/// That the text holds the part; both are expressions.
inline std::string holds(std::string_view text, std::string_view part) {
    return "instr(" + std::string(text) + ", " + std::string(part) + ") > 0";
}

/// A list of numbers as one parameter of a statement …
template <class Ids, class Number>
std::vector<std::int64_t> number_list(const Ids& ids, Number&& number) {
    std::vector<std::int64_t> list;
    list.reserve(ids.size());
    for (const auto& id : ids) list.push_back(static_cast<std::int64_t>(number(id)));
    return list;
}
template <class Id>
std::vector<std::int64_t> id_list(const std::vector<Id>& ids) {
    return number_list(ids, [](Id id) { return id.value; });
}
/// … which is there a table with one column, `value`, in the order of the list (kept_order("<its name>.place")).
inline std::string rows_of(std::string_view parameter) { return "carray(" + std::string(parameter) + ")"; }
/// That it holds the number that the expression gives.
inline std::string among(std::string_view number, std::string_view parameter) {
    return std::string(number) + " IN (SELECT value FROM " + rows_of(parameter) + ")";
}

/// The same for a list of texts.
inline std::string text_list(const std::vector<std::string>& texts) {
    std::string list = "[";
    for (const std::string& text : texts) {
        if (list.size() > 1) list += ',';
        append_json_string(list, text);
    }
    return list + "]";
}
inline std::string rows_of_texts(std::string_view parameter) { return "json_each(" + std::string(parameter) + ")"; }

}  // namespace habilis::server::engine
