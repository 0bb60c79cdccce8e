#pragma once

#include <string>
#include <vector>

#include "shared/transfer/import.h"

/// What the lines of an import's plan keep as JSON.
namespace habilis::server {

struct StoredChanges {
    std::vector<ImportChange> changes;
    static constexpr std::array fields{field<&StoredChanges::changes>("changes", {.max_items = 2000})};
};

struct StoredArgument {
    std::string name;
    std::string value;
    static constexpr std::array fields{field<&StoredArgument::name>("name"), field<&StoredArgument::value>("value")};
};
struct StoredProblem {
    std::string name;     ///< of the field
    std::string service;  ///< label, of a role
    std::string value;
    std::string code;
    std::vector<StoredArgument> arguments;
    static constexpr std::array fields{
        field<&StoredProblem::name>("name"),           field<&StoredProblem::service>("service"),
        field<&StoredProblem::value>("value"),         field<&StoredProblem::code>("code"),
        field<&StoredProblem::arguments>("arguments"),
    };
};
struct StoredProblems {
    std::vector<StoredProblem> problems;
    static constexpr std::array fields{field<&StoredProblems::problems>("problems", {.max_items = 2000})};
};

}  // namespace habilis::server
