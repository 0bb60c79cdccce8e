#pragma once

#include <atomic>
#include <cstdint>

namespace habilis::server {

/// SQLite's file system, made to fail or to be slow on command. Registered as "faulty": give that name to
/// DatabaseOptions::vfs. One plan for all files, because one test runs at a time.
namespace faulty {

inline constexpr const char* name = "faulty";

enum class Fault : std::uint8_t { none, disk_full, write_error, sync_error };

/// Registers the file system (once) and forgets the plan of the test before.
void install();
/// Lets `calls` writes, truncations and syncs pass, then makes `times` of those that `fault` concerns fail.
void fail_after(int calls, Fault fault, int times = 1);
/// Calls seen since the last fail_after or install.
int calls();
/// Adds to each sync, as a real disk does.
void slow_sync(std::int64_t microseconds);

}  // namespace faulty

}  // namespace habilis::server
