#include "server/storage/readers.h"

#include <chrono>

namespace habilis::server {

Readers::Readers(const std::function<std::unique_ptr<Reader>()>& make, unsigned count) {
    for (unsigned i = 0; i < count; ++i) free_.push_back(make());
}

std::unique_ptr<Reader> Readers::take() {
    constexpr auto patience = std::chrono::seconds(5);
    std::unique_lock lock(mutex_);
    if (!given_back_.wait_for(lock, patience, [&] { return !free_.empty(); }))
        throw StorageError(0, "every reading connection is busy");
    std::unique_ptr<Reader> reader = std::move(free_.back());
    free_.pop_back();
    return reader;
}

void Readers::give_back(std::unique_ptr<Reader> reader) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(reader));
    given_back_.notify_one();
}

Readers::Lease::Lease(Readers& readers) : readers_(readers), reader_(readers.take()) {
    try {
        reader_->begin();
    } catch (...) {
        readers_.give_back(std::move(reader_));
        throw;
    }
}

Readers::Lease::~Lease() {
    reader_->end();
    readers_.give_back(std::move(reader_));
}

Connection& Readers::Lease::connection() { return reader_->connection(); }

}  // namespace habilis::server
