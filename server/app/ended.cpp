#include "server/app/ended.h"

#include "server/app/command_line.h"

namespace habilis::server {

Ended::Ended(ExitCode with, Language language, const Refusal& refusal)
    : code(with), words(refusal_lines(language, {refusal})) {}

}  // namespace habilis::server
