#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent token_issued{journal_blocks::api_tokens + 0, "api_tokens.issued"};
inline constexpr JournalEvent token_revoked{journal_blocks::api_tokens + 1, "api_tokens.revoked"};

inline constexpr std::array api_token_events{token_issued, token_revoked};

}  // namespace habilis::events
