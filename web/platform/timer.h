#pragma once
#include <cstdint>
#include <functional>

namespace habilis::platform {

using TimerId = std::uint32_t;
/// Calls back once after `ms` milliseconds, between frames, and asks for a frame.
TimerId after(double ms, std::function<void()>);
void cancel(TimerId);

/// Milliseconds since 1970-01-01T00:00Z by the person's clock: for display, never for a decision.
std::int64_t wall_clock_ms();
/// Offset of local time from UTC at that instant in a zone (IANA name, "" for the person's own), minutes east.
int utc_offset_minutes(std::int64_t instant_ms, const char* zone);

}  // namespace habilis::platform
