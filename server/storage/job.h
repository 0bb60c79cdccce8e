#pragma once

#include <condition_variable>
#include <exception>
#include <optional>
#include <type_traits>

#include "server/storage/refusals.h"
#include "shared/base/result.h"

namespace habilis::server {

class Transaction;

/// A write that waits for its turn on the writer's thread. It lives on the stack of the thread that asks for it, which
/// waits until it is answered; so closures may refer to anything around them.
class Job {
public:
    Job() = default;
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;
    virtual ~Job() = default;

    /// Runs the closure; false when it refused and its changes go.
    virtual bool run(Transaction&) = 0;
    /// Replaces the answer, whatever the closure said.
    virtual void refuse(const Refusal&) = 0;

    bool kept = false;      ///< what it did goes into the COMMIT
    bool answered = false;  ///< under the queue's lock
    std::condition_variable answer;
};

/// `Reply` is a Result, or Refusals when there is nothing to tell but that it worked.
template <class Reply, class Work>
class WorkJob final : public Job {
public:
    explicit WorkJob(Work& work) : work_(work) {}

    bool run(Transaction& transaction) override {
        reply_.emplace(work_(transaction));
        if constexpr (std::is_same_v<Reply, Refusals>) return reply_->empty();
        else return reply_->ok();
    }
    void refuse(const Refusal& refusal) override { reply_.emplace(Refusals{refusal}); }
    Reply take() { return std::move(*reply_); }

private:
    Work& work_;
    std::optional<Reply> reply_;
};

}  // namespace habilis::server
