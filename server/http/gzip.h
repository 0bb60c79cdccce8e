#pragma once

#include <string>
#include <string_view>

namespace habilis::server {

/// RFC 1952, the smallest that zlib makes; the same input gives the same bytes. Throws std::bad_alloc alone.
std::string gzipped(std::string_view);

}  // namespace habilis::server
