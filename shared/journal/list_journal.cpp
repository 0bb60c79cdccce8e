#include "shared/journal/list_journal.h"

#include <algorithm>

#include "shared/journal/all_events.h"

namespace habilis {

std::string_view feature_of_event(std::string_view event) { return event.substr(0, event.find('.')); }

std::optional<EventRange> event_range(std::string_view filter) {
    if (filter.empty()) return EventRange{};
    std::optional<EventRange> range;
    for (const JournalEvent& event : all_events()) {
        if (event.name != filter && feature_of_event(event.name) != filter) continue;
        if (!range) range = {event.number, event.number};
        range->first = std::min<std::int64_t>(range->first, event.number);
        range->last = std::max<std::int64_t>(range->last, event.number);
    }
    return range;
}

}  // namespace habilis
