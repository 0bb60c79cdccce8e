#include "server/crypto/password_hasher.h"

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <utility>

#include "server/crypto/digest.h"
#include "server/crypto/normalise.h"
#include "shared/passwords/refusals.h"

namespace habilis::server {
namespace {

/// Bytes. Far above the longest allowed password (128 code points); what is longer is never normalised nor hashed.
constexpr std::size_t longest_input = 4096;

/// A normalised copy that does not stay in memory.
class Normalised {
public:
    explicit Normalised(std::string_view typed) {
        if (auto text = typed.size() <= longest_input ? to_nfkc(typed) : std::nullopt) {
            text_ = std::move(*text);
            readable_ = true;
        }
    }
    ~Normalised() { wipe(text_); }
    Normalised(const Normalised&) = delete;
    Normalised& operator=(const Normalised&) = delete;
    /// False when it is too long or not UTF-8: then the text is empty.
    [[nodiscard]] bool readable() const { return readable_; }
    [[nodiscard]] std::string_view text() const { return text_; }

private:
    std::string text_;
    bool readable_ = false;
};

PasswordHasher::Options with_threads(PasswordHasher::Options options) {
    if (options.threads == 0) options.threads = std::max(1u, std::thread::hardware_concurrency());
    return options;
}

}  // namespace

PasswordHasher::PasswordHasher(Random& random, Options options)
    : random_(random), options_(with_threads(options)), dummy_(argon2id(random, options_.cost, "nobody's password")) {
    for (unsigned i = 0; i < options_.threads; ++i) threads_.emplace_back([this] { serve(); });
}

PasswordHasher::~PasswordHasher() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    work_arrived_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

Result<std::string> PasswordHasher::hash(std::string_view password) {
    const Normalised normalised(password);
    if (!normalised.readable()) return Refusal{refusals::passwords_unreadable, "password"};
    std::string phc;
    const bool done = run([&] { phc = argon2id(random_, options_.cost, normalised.text()); });
    if (!done) return busy();
    return phc;
}

Result<PasswordHasher::Verdict> PasswordHasher::verify(std::string_view phc, std::string_view password) {
    const Normalised normalised(password);
    const bool usable = normalised.readable() && cost_of(phc).has_value();
    Verdict verdict;
    const bool done = run([&] { verdict.matches = argon2id_matches(usable ? phc : dummy_, normalised.text()); });
    if (!done) return busy();
    verdict.matches = verdict.matches && usable;
    verdict.needs_rehash = verdict.matches && needs_rehash(phc, options_.cost);
    return verdict;
}

std::size_t PasswordHasher::waiting() const {
    const std::scoped_lock lock(mutex_);
    return queue_.size();
}

bool PasswordHasher::run(const std::function<void()>& work) {
    // Shared, because the thread is still inside the task when the caller wakes up.
    const auto task = std::make_shared<std::packaged_task<void()>>(work);
    std::future<void> done = task->get_future();
    {
        const std::scoped_lock lock(mutex_);
        // Threads that are idle but have not taken their task yet do not count as a queue.
        if (queue_.size() >= options_.queue + idle_) {
            ++refused_;
            return false;
        }
        queue_.emplace_back([task] { (*task)(); });
    }
    work_arrived_.notify_one();
    done.get();
    return true;
}

void PasswordHasher::serve() {
    // The memory of one computation serves the next, which is faster than asking the system each time; when nobody has
    // signed in for a while it is given back.
    constexpr auto a_while = std::chrono::seconds(10);
    const auto wanted = [this] { return stopping_ || !queue_.empty(); };
    bool holds_memory = false;
    std::unique_lock lock(mutex_);
    for (;;) {
        ++idle_;
        if (std::exchange(holds_memory, false) && !work_arrived_.wait_for(lock, a_while, wanted)) malloc_trim(0);
        work_arrived_.wait(lock, wanted);
        --idle_;
        if (queue_.empty()) return;
        const std::function<void()> task = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        ++computed_;
        task();
        holds_memory = true;
        lock.lock();
    }
}

Refusal PasswordHasher::busy() const {
    constexpr std::string_view seconds = "2";  // a full queue of 32 empties within a second or two on two cores
    return {refusals::passwords_busy, "", {{"retry_after", std::string(seconds)}}};
}

}  // namespace habilis::server
