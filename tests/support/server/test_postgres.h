#pragma once

#include <string>

namespace habilis::server {

/// Whether the tests run on the PostgreSQL that scripts/postgres has started for them, and not on SQLite.
bool on_postgresql();

/// A database there for one test, with the schema and nothing else in it; emptied for the next one. Without PostgreSQL
/// nothing.
class TestPostgres {
public:
    TestPostgres();
    ~TestPostgres();
    TestPostgres(const TestPostgres&) = delete;
    TestPostgres& operator=(const TestPostgres&) = delete;

    /// For DatabaseOptions::database.
    [[nodiscard]] const std::string& address() const { return address_; }

private:
    std::string name_;
    std::string address_;
};

}  // namespace habilis::server
