#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "server/crypto/argon2.h"
#include "shared/base/result.h"

namespace habilis::server {

/// Hashes passwords on a few threads of its own, so that a flood of sign-ins can take no more than `threads` cores and
/// `threads` × memory_kib of memory, and never stalls the rest. Calls block until their turn; when the queue is full
/// they are refused at once (`passwords.busy`, argument `retry_after` in seconds).
class PasswordHasher {
public:
    struct Options {
        Argon2Cost cost = {};
        unsigned threads = 0;    ///< 0: one for each core
        std::size_t queue = 32;  ///< computations that may wait
    };

    struct Verdict {
        bool matches = false;
        bool needs_rehash = false;  ///< matches, but was hashed at a lower cost: hash again and store
    };

    PasswordHasher(Random&, Options);
    /// Finishes what is queued.
    ~PasswordHasher();
    PasswordHasher(const PasswordHasher&) = delete;
    PasswordHasher& operator=(const PasswordHasher&) = delete;

    /// The PHC string to store. `password` is what was typed: it is normalised to NFKC here.
    Result<std::string> hash(std::string_view password);

    /// Whether the password is the one of `phc`. An empty `phc` (unknown account, no password yet) costs the same
    /// computation on a dummy hash and never matches, so that the time tells nothing.
    Result<Verdict> verify(std::string_view phc, std::string_view password);

    /// Argon2id computations since the start; tests count these, never milliseconds.
    [[nodiscard]] std::uint64_t computed() const { return computed_; }
    /// Calls refused because the queue was full.
    [[nodiscard]] std::uint64_t refused() const { return refused_; }
    /// Computations waiting for a thread now.
    [[nodiscard]] std::size_t waiting() const;

private:
    /// Runs `work` on the pool and waits for it; false when the queue is full. Rethrows what `work` throws.
    bool run(const std::function<void()>& work);
    void serve();
    [[nodiscard]] Refusal busy() const;

    Random& random_;
    const Options options_;
    std::string dummy_;
    std::atomic<std::uint64_t> computed_{0};
    std::atomic<std::uint64_t> refused_{0};
    mutable std::mutex mutex_;
    std::condition_variable work_arrived_;
    std::deque<std::function<void()>> queue_;
    unsigned idle_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace habilis::server
