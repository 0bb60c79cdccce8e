#include "tests/support/server/raw_sql.h"

#include <sqlite3.h>

#include <memory>
#include <stdexcept>

namespace habilis::server {

namespace {

int append_row(void* to, int count, char** values, char**) {
    auto& text = *static_cast<std::string*>(to);
    for (int i = 0; i < count; ++i) {
        if (i > 0) text += '|';
        text += values[i] == nullptr ? "NULL" : values[i];
    }
    text += '\n';
    return 0;
}

}  // namespace

std::string raw_rows(const std::filesystem::path& database, const std::string& sql) {
    sqlite3* handle = nullptr;
    const int opened = sqlite3_open(database.c_str(), &handle);
    const std::unique_ptr<sqlite3, int (*)(sqlite3*)> closed(handle, sqlite3_close);
    std::string text;
    if (opened != SQLITE_OK || sqlite3_exec(handle, sql.c_str(), append_row, &text, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(handle));
    return text;
}

void raw_sql(const std::filesystem::path& database, const std::string& sql) { raw_rows(database, sql); }

}  // namespace habilis::server
