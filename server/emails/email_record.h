#pragma once

#include <string>

#include "server/nouns/letters.h"
#include "shared/base/json.h"

/// What the verbs about addresses write: the mails, and the addresses in the journal.
namespace habilis::server {

struct EmailRecord {
    std::string email;
    static constexpr std::array fields{field<&EmailRecord::email>("email", {.max_length = 254})};
};

}  // namespace habilis::server
