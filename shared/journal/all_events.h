#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "shared/journal/event.h"

namespace habilis {

/// The events of every feature, by number. A feature's new list is added in all_events.cpp.
std::span<const JournalEvent> all_events();

/// The name of a stored number, or empty for one of a newer program.
std::string_view event_name(std::uint16_t number);

}  // namespace habilis
