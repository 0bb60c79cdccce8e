#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent plan_begun{journal_blocks::plans + 0, "plans.begun"};
inline constexpr JournalEvent plan_finished{journal_blocks::plans + 1, "plans.finished"};
inline constexpr JournalEvent plan_stopped{journal_blocks::plans + 2, "plans.stopped"};
inline constexpr JournalEvent plan_taken_back{journal_blocks::plans + 3, "plans.taken_back"};
inline constexpr JournalEvent plan_undone{journal_blocks::plans + 4, "plans.undone"};
inline constexpr JournalEvent plan_row_failed{journal_blocks::plans + 5, "plans.row_failed"};

inline constexpr std::array plan_events{plan_begun,      plan_finished, plan_stopped,
                                        plan_taken_back, plan_undone,   plan_row_failed};

}  // namespace habilis::events
