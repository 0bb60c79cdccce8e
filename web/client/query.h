#pragma once

#include <initializer_list>
#include <optional>
#include <utility>

#include "shared/api/checked.h"
#include "web/client/exchange.h"
#include "web/kit/field.h"

namespace habilis::web {

/// What a screen reads: asks when the question changes or when the data behind it did, and keeps the last answer on the
/// screen meanwhile.
///
///     Query<ViewUserRoute> sheet{ChangeKind::accounts, ChangeKind::memberships};
///     sheet.ask({organisation, account});        // every frame
///     if (const UserSheet* user = sheet.reply()) …
template <class R>
class Query {
public:
    using Request = typename R::Request;
    using Reply = typename R::Reply;

    Query(std::initializer_list<ChangeKind> depends) {
        for (ChangeKind kind : depends) depends_.add(kind);
    }
    ~Query() { drop(); }
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    void ask(const Request& request) {
        const Request defaults{};
        std::string address = address_of(R::info, fields_of<Request>(), &request, &defaults);
        const std::uint32_t seen = seen_generation();
        if (asked_ == address && seen_ == seen) return;
        if (asked_ != address) refusals_.clear();
        asked_ = std::move(address);
        seen_ = seen;
        drop();
        sent_ = send<R>(request, [this](Result<Reply>&& answer) { receive(std::move(answer)); });
        loading_ = true;
    }
    /// Asks again at the next ask().
    void expire() { asked_.clear(); }
    /// Forgets the answer too.
    void reset() {
        drop();
        asked_.clear();
        reply_.reset();
        refusals_.clear();
    }

    /// The newest answer, perhaps of the question before while loading(); nullptr until there is one.
    [[nodiscard]] const Reply* reply() const { return reply_ ? &*reply_ : nullptr; }
    [[nodiscard]] bool loading() const { return loading_; }
    [[nodiscard]] const Refusals& refusals() const { return refusals_; }

private:
    [[nodiscard]] std::uint32_t seen_generation() const {
        std::uint32_t sum = 0;
        for (int i = 0; i < 32; ++i)
            if (depends_.has(static_cast<ChangeKind>(i))) sum += generation(static_cast<ChangeKind>(i));
        return sum;
    }
    void receive(Result<Reply>&& answer) {
        loading_ = false;
        if (answer.ok()) {
            reply_ = std::move(answer.value());
            refusals_.clear();
        } else {
            refusals_ = answer.refusals();
        }
    }
    void drop() {
        if (loading_) forget(sent_);
        loading_ = false;
    }

    Changes depends_;
    std::string asked_;
    std::uint32_t seen_ = 0;
    std::uint32_t sent_ = 0;
    bool loading_ = false;
    std::optional<Reply> reply_;
    Refusals refusals_;
};

/// What a screen writes: one at a time, with what was refused.
///
///     Command<CreateUserRoute> create;
///     create.send(command, [&](const CreatedUser& created) { … });
template <class R>
class Command {
public:
    using Request = typename R::Request;
    using Reply = typename R::Reply;

    Command() = default;
    ~Command() {
        if (busy_) forget(sent_);
    }
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;

    /// `refused`: when the server says no, perhaps because what is shown has changed meanwhile.
    void send(const Request& request, std::function<void(const Reply&)> done, std::function<void()> refused = {}) {
        if (busy_) return;
        set_refusals(broken_rules(request));
        if (!refusals_.empty()) return;
        busy_ = true;
        sent_ = web::send<R>(request, [this, done = std::move(done), refused = std::move(refused)](auto&& answer) {
            busy_ = false;
            if (answer.ok()) return done(answer.value());
            set_refusals(answer.refusals());
            if (refused) refused();
        });
    }
    [[nodiscard]] bool busy() const { return busy_; }
    [[nodiscard]] const Refusals& refusals() const { return refusals_; }
    /// Leads to the first field that shows one, also when it has shown the same before: a press is never without an
    /// answer.
    void set_refusals(Refusals refusals) {
        refusals_ = std::move(refusals);
        if (!refusals_.empty()) kit::focus_first_error();
    }

private:
    /// The rules of the fields, as the server reads them before anything else.
    [[nodiscard]] static Refusals broken_rules(const Request& request) {
        if constexpr (checked_by_verb<Request>) return {};
        else return check_fields(request);
    }

    std::uint32_t sent_ = 0;
    bool busy_ = false;
    Refusals refusals_;
};

}  // namespace habilis::web
