#pragma once

#include <string>
#include <string_view>

namespace habilis::server {

/// The value of Content-Disposition for a file to keep under this name (RFC 6266): once in ASCII, where every other
/// character is "_", and once as it is (RFC 8187).
std::string attachment_disposition(std::string_view name);

}  // namespace habilis::server
