#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "shared/base/language.h"

/// What is held on a person, subject by subject: the one list behind the personal export. A column of the database is
/// named here, or in tests/server/privacy/not_exported.txt with the reason why not; a test walks the schema.
namespace habilis::server {

enum class HoldingType : std::uint8_t { text, number, flag, instant, choice, event, naming_text };

struct HoldingColumn {
    std::string_view column;  ///< "accounts.first_name"
    std::string_view name;    ///< in the export
    HoldingType type = HoldingType::text;
    std::span<const std::string_view> names = {};  ///< of a choice
    std::string_view select = {};                  ///< an expression instead of the column
};

struct Holding {
    std::string_view name;                ///< of the subject, and of its file: "sign_ins"
    std::string_view (*title)(Language);  ///< what it is, for people
    std::string_view from;                ///< SQL behind the columns; ?1 is the account
    std::span<const HoldingColumn> columns;
};

std::span<const Holding> holdings();

}  // namespace habilis::server
