#pragma once

#include <string>
#include <vector>

#include "shared/base/instant.h"

namespace habilis::server {

struct ZipEntry {
    std::string name;  ///< UTF-8
    std::string content;
};

/// A ZIP archive (PKWARE APPNOTE 6.3.9) of files stored as they are: a person's data is small, and every system opens
/// it.
std::string zip_of(const std::vector<ZipEntry>&, LocalTime made);

}  // namespace habilis::server
