#pragma once

#include <string>

#include "server/storage/connection.h"

namespace habilis::server {

/// Reads the columns of a row one after the other, so that wide selections need no numbers.
class Columns {
public:
    explicit Columns(const Row& row) : row_(row) {}

    void read(std::string& to) { to = row_.text(at_++); }
    void read(bool& to) { to = row_.flag(at_++); }
    void read(std::int64_t& to) { to = row_.integer(at_++); }
    void read(Instant& to) { to = row_.instant(at_++); }
    void read(Day& to) { to = row_.day(at_++); }
    template <class Noun>
    void read(Id<Noun>& to) {
        to = row_.id<Id<Noun>>(at_++);
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void read(Enum& to) { to = row_.choice<Enum>(at_++); }
    template <class... Fields>
    void read_all(Fields&... fields) {
        (read(fields), ...);
    }

private:
    const Row& row_;
    int at_ = 0;
};

}  // namespace habilis::server
