#pragma once

#include <string>

#include "shared/base/fields.h"
#include "shared/base/language.h"

namespace habilis {

/// Everything that is held on the person of the session (GDPR articles 15 and 20), as a file to keep.
struct ExportMyData {
    Language language = Language::fr;  ///< of the explanations inside
    static constexpr std::array fields{
        field<&ExportMyData::language>("language"),
    };
};

struct MyData {
    std::string name;     ///< of the file: "mes-donnees-2026-11-22.zip"
    std::string archive;  ///< the file, base64: donnees.json, one CSV file for each subject, and what they are
    static constexpr std::array fields{
        field<&MyData::name>("name"),
        field<&MyData::archive>("archive"),
    };
};

}  // namespace habilis
