#pragma once

#include <string>
#include <string_view>

namespace habilis::server {

/// A statement as PostgreSQL reads it. What SQLite says in another way has a name in server/storage/engine.h or in the
/// index of searches; here it is translated. All other SQL is the same for both but for the parameters.
std::string to_postgresql(std::string_view sql);

}  // namespace habilis::server
