#pragma once

#include <memory>

#include "server/storage/readers.h"
#include "server/storage/sqlite/statement.h"

namespace habilis::server {

class SqliteReader final : public Reader {
public:
    SqliteReader(const std::filesystem::path& file, const std::string& vfs);

    void begin() override;
    void end() noexcept override;
    [[nodiscard]] Connection& connection() override { return connection_; }

private:
    std::unique_ptr<SQLite::Database> database_;
    SqliteStatements statements_;
    PlainConnection connection_;
};

}  // namespace habilis::server
