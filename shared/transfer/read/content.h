#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.h"
#include "shared/transfer/read/place.h"

/// What is in a file, whether or not somebody packed it.
namespace habilis {

enum class ContentKind : std::uint8_t { text, json, xml, workbook };

struct FileContent {
    ContentKind kind = ContentKind::text;
    std::string inner_file;  ///< its name in a zip
    std::string other_file;  ///< of those that a system put beside it, the first
    std::int64_t other_files = 0;
    std::unique_ptr<std::string> unpacked;  ///< whose bytes they are, out of a zip
    std::string_view bytes;                 ///< never empty
};

/// Takes the one file out of a zip. Refuses what nobody reads here, each in its own words.
Result<FileContent> open_content(std::string_view file, ReadMeter&);

}  // namespace habilis
