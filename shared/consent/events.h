#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent notice_published{journal_blocks::consent + 0, "consent.notice_published"};
inline constexpr JournalEvent notice_accepted{journal_blocks::consent + 1, "consent.accepted"};
inline constexpr JournalEvent notice_refused{journal_blocks::consent + 2, "consent.refused"};
inline constexpr JournalEvent purpose_given{journal_blocks::consent + 3, "consent.purpose_given"};
inline constexpr JournalEvent purpose_withdrawn{journal_blocks::consent + 4, "consent.purpose_withdrawn"};

inline constexpr JournalEvent notice_draft_saved{journal_blocks::consent + 5, "consent.draft_saved"};
inline constexpr JournalEvent notice_draft_discarded{journal_blocks::consent + 6, "consent.draft_discarded"};
inline constexpr JournalEvent notice_read{journal_blocks::consent + 7, "consent.change_read"};
inline constexpr JournalEvent proofs_exported{journal_blocks::consent + 8, "consent.proofs_exported"};

inline constexpr std::array consent_events{
    notice_published,   notice_accepted,        notice_refused, purpose_given,   purpose_withdrawn,
    notice_draft_saved, notice_draft_discarded, notice_read,    proofs_exported,
};

}  // namespace habilis::events
