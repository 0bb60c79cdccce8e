#pragma once

#include <string>

#include "shared/base/language.h"
#include "shared/base/refusal.h"

namespace habilis::server {

/// What `habilis export`, `import` and `imports` exit with. Scripts rely on the numbers (README.md).
enum class ExitCode : std::uint8_t {
    done = 0,
    broken = 1,   ///< no server, no disk, no such file
    refused = 2,  ///< settings, command line, token, right
    unfit = 3,    ///< somebody has to look at the file
    again = 4     ///< something moved or is at work: later it may work
};

/// Thrown where such a command cannot go on.
struct Ended {
    ExitCode code = ExitCode::broken;
    std::string words;  ///< lines for standard error

    Ended(ExitCode with, std::string said) : code(with), words(std::move(said)) {}
    Ended(ExitCode, Language, const Refusal&);
};

}  // namespace habilis::server
