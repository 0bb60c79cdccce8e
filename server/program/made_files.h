#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "shared/accounts/account_id.h"
#include "shared/base/instant.h"
#include "shared/organisations/organisation_id.h"

namespace habilis::server {

/// A file that has no name: it goes with the program and with whoever holds it, however either ends.
class UnlinkedFile {
public:
    /// In this folder, which is on the data's disk and closed to others.
    explicit UnlinkedFile(const std::filesystem::path& folder);
    ~UnlinkedFile();
    UnlinkedFile(const UnlinkedFile&) = delete;
    UnlinkedFile& operator=(const UnlinkedFile&) = delete;

    /// False once anything could not be written.
    bool append(std::string_view bytes);
    [[nodiscard]] bool sound() const { return descriptor_ >= 0 && !failed_; }
    /// For a library that writes by name; as long as this object lives.
    [[nodiscard]] std::string name() const;
    [[nodiscard]] std::int64_t size() const;
    /// At most so many bytes; nothing when they cannot be read.
    [[nodiscard]] std::optional<std::string> read(std::int64_t from, std::int64_t bytes) const;

private:
    int descriptor_;
    bool failed_ = false;
};

/// One that is being made for somebody, or waits to be fetched.
struct MadeFile {
    explicit MadeFile(const std::filesystem::path& folder) : file(folder) {}

    std::atomic<std::int64_t> done{0};
    std::atomic<std::int64_t> total{0};
    std::atomic<bool> cancelled{false};
    std::atomic<bool> ready{false};
    UnlinkedFile file;  ///< written by its maker until it is ready, read by anybody from then on
};

/// The files that people have asked for, until they have fetched them. Somebody has one at most: the next takes the
/// place of the one before. From any thread.
class MadeFiles {
public:
    explicit MadeFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// Whose file it is, and the word that names it.
    struct Owner {
        AccountId account;
        OrganisationId organisation;
        std::string ticket;
        friend bool operator==(const Owner&, const Owner&) = default;
    };
    /// Nothing while as many are being made as the machine does beside its other work.
    std::shared_ptr<MadeFile> begin(const Owner&, Instant now);
    /// Nothing when there is none, or its time has passed.
    std::shared_ptr<MadeFile> find(const Owner&, Instant now);
    /// Whoever makes it is told to stop.
    void drop(const Owner&);
    /// All of them: somebody who may stand in them was erased.
    void clear();

    /// Each being made holds a worker of the server and a connection that reads, as long as that takes: so many, and no
    /// request ever waits for one of them. There are 64 workers (server/http/listener.h) and this many connections more
    /// than cores (server/storage/options.h).
    static constexpr int most_at_once = 2;

private:
    static constexpr std::size_t most_waiting = 16;
    static constexpr std::int64_t kept_for = 15 * one_minute;
    struct Entry {
        Owner owner;
        Instant begun;
        std::shared_ptr<MadeFile> made;
    };
    void forget(std::map<std::int64_t, Entry>::iterator);
    void sweep(Instant now);

    const std::filesystem::path folder_;
    std::mutex mutex_;
    std::map<std::int64_t, Entry> by_account_;
};

}  // namespace habilis::server
