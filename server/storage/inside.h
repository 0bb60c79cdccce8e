#pragma once

namespace habilis::server {

/// Finds a read or write of the database inside another one, which would wait for itself or see another state of the
/// data. Throws std::logic_error.
class Inside {
public:
    explicit Inside(const char* what);
    ~Inside();
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;
};

}  // namespace habilis::server
