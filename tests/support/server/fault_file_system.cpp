#include "tests/support/server/fault_file_system.h"

#include <sqlite3.h>

#include <array>
#include <chrono>
#include <map>
#include <mutex>
#include <thread>

namespace habilis::server::faulty {

namespace {

struct Plan {
    std::mutex mutex;
    Fault fault = Fault::none;
    int passing = 0;
    int failing = 0;
    int seen = 0;
    std::atomic<std::int64_t> slow = 0;
};
Plan plan;

/// The file system's own methods, and ours in front of them. Files of a kind (database, shared memory, temporary)
/// share one table.
struct Methods {
    const sqlite3_io_methods* real = nullptr;
    sqlite3_io_methods ours = {};
};
std::mutex methods_mutex;
std::map<const sqlite3_io_methods*, Methods> by_real;
std::map<const sqlite3_io_methods*, const sqlite3_io_methods*> real_of;
sqlite3_vfs* base = nullptr;
sqlite3_vfs file_system = {};

const sqlite3_io_methods& real(sqlite3_file* file) {
    const std::lock_guard lock(methods_mutex);
    return *real_of.at(file->pMethods);
}

bool concerns(Fault fault, bool sync) { return sync ? fault == Fault::sync_error : fault != Fault::sync_error; }

/// SQLITE_OK, or what the plan makes of this call.
int verdict(bool sync) {
    const std::lock_guard lock(plan.mutex);
    ++plan.seen;
    if (plan.fault == Fault::none || plan.passing-- > 0) return SQLITE_OK;
    plan.passing = 0;
    if (plan.failing == 0 || !concerns(plan.fault, sync)) return SQLITE_OK;
    --plan.failing;
    if (sync) return SQLITE_IOERR_FSYNC;
    return plan.fault == Fault::disk_full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

int write_file(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 at) {
    const int code = verdict(false);
    return code != SQLITE_OK ? code : real(file).xWrite(file, bytes, count, at);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    const int code = verdict(false);
    return code != SQLITE_OK ? code : real(file).xTruncate(file, size);
}

int sync_file(sqlite3_file* file, int flags) {
    if (plan.slow > 0) std::this_thread::sleep_for(std::chrono::microseconds(plan.slow));
    const int code = verdict(true);
    return code != SQLITE_OK ? code : real(file).xSync(file, flags);
}

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
    const int code = base->xOpen(base, name, file, flags, out);
    if (code != SQLITE_OK || file->pMethods == nullptr) return code;
    const std::lock_guard lock(methods_mutex);
    Methods& methods = by_real[file->pMethods];
    if (methods.real == nullptr) {
        methods.real = file->pMethods;
        methods.ours = *file->pMethods;
        methods.ours.xWrite = write_file;
        methods.ours.xTruncate = truncate_file;
        methods.ours.xSync = sync_file;
        real_of[&methods.ours] = methods.real;
    }
    file->pMethods = &methods.ours;
    return code;
}

}  // namespace

void install() {
    if (base == nullptr) {
        base = sqlite3_vfs_find(nullptr);
        file_system = *base;
        file_system.zName = name;
        file_system.xOpen = open_file;
        sqlite3_vfs_register(&file_system, 0);
    }
    fail_after(0, Fault::none);
    slow_sync(0);
}

void fail_after(int calls, Fault fault, int times) {
    const std::lock_guard lock(plan.mutex);
    plan.fault = fault;
    plan.passing = calls;
    plan.failing = times;
    plan.seen = 0;
}

int calls() {
    const std::lock_guard lock(plan.mutex);
    return plan.seen;
}

void slow_sync(std::int64_t microseconds) { plan.slow = microseconds; }

}  // namespace habilis::server::faulty
