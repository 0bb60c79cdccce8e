#include "server/mail/delivery.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <string>

#include "server/mail/hold.h"
#include "server/mail/queue.h"

namespace habilis::server {
namespace {

/// The clock may be set back or forth while we wait, so we look again.
constexpr std::int64_t shortest_wait = 10;
constexpr std::int64_t longest_wait = one_minute;
constexpr std::int64_t tidy_every = 6 * one_hour;

std::string_view name_of(MailReason reason) { return names_of(reason)[static_cast<std::size_t>(reason)]; }

}  // namespace

Delivery::Delivery(Parts parts)
    : parts_(std::move(parts)), held_(parts_.database.read(mail_is_held)), smtp_(parts_.settings, stopping_) {
    if (!parts_.transport) parts_.transport = [this](const OutgoingMail& mail) { return smtp_.send(mail); };
    if (held_) log("mail.held", "habilis mail release");
    if (parts_.settings.has_server() && !held_) thread_ = std::thread([this] { loop(); });
}

Delivery::~Delivery() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    woken_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Delivery::wake() {
    {
        const std::scoped_lock lock(mutex_);
        news_ = true;
    }
    woken_.notify_all();
}

void Delivery::send_unwritten(OutgoingMail mail) {
    if (!parts_.settings.has_server()) return;
    if (held_) return log("mail.unwritten_given_up", "held");
    {
        const std::scoped_lock lock(mutex_);
        unwritten_.push_back({std::move(mail), parts_.clock.now()});
        news_ = true;
    }
    woken_.notify_all();
}

MailCounters Delivery::counters() const { return {sent_, refused_, delayed_, server_down_, held_}; }

void Delivery::loop() {
    while (!stopping_) {
        try {
            tidy();
            while (auto mail = next()) try_to_send(std::move(*mail));
            while (auto mail = next_unwritten()) try_to_send_unwritten(std::move(*mail));
            smtp_.disconnect();
            wait();
        } catch (const std::exception& error) {
            log("mail.delivery_failed", error.what());
            std::unique_lock lock(mutex_);
            woken_.wait_for(lock, std::chrono::seconds(5), [&] { return stopping_.load(); });
        }
    }
}

void Delivery::tidy() {
    const Instant now = parts_.clock.now();
    if (tidied_ && now < tidied_ + tidy_every) return;
    tidied_ = now;
    parts_.database.write([](Transaction& transaction) -> Refusals {
        tidy_mails(transaction);
        return {};
    });
}

std::optional<OutgoingMail> Delivery::next() {
    const bool claim = !stopping_ && !paused();
    if (!claim && !unsettled_) return std::nullopt;
    const auto work = [&](Transaction& transaction) -> Result<std::optional<OutgoingMail>> {
        if (!recovered_) recover_mails(transaction);
        if (unsettled_) settle_mail(transaction, unsettled_->mail, unsettled_->attempt, parts_.settings.first_retry_ms);
        return claim ? claim_mail(transaction) : std::nullopt;
    };
    Result<std::optional<OutgoingMail>> claimed = parts_.database.write(work);
    if (!claimed.ok()) {
        // The disk is in trouble: what came of the last mail is kept here and written later.
        log("mail.state_not_written", claimed.refusals()[0].code.name);
        pause_until_ = parts_.clock.now() + one_minute;
        return std::nullopt;
    }
    recovered_ = true;
    unsettled_.reset();
    return std::move(claimed.value());
}

Attempt Delivery::attempt(const OutgoingMail& mail) {
    Attempt attempt{.outcome = Attempt::Outcome::server_down, .reason = MailReason::unreachable};
    try {
        attempt = parts_.transport(mail);
    } catch (const std::exception& error) {
        attempt.detail = error.what();
    }
    count(attempt);
    return attempt;
}

void Delivery::try_to_send(OutgoingMail mail) {
    Attempt tried = attempt(mail);
    unsettled_ = Tried{std::move(mail), std::move(tried)};
}

std::optional<OutgoingMail> Delivery::next_unwritten() {
    const Instant now = parts_.clock.now();
    const std::scoped_lock lock(mutex_);
    const std::size_t given_up =
        std::erase_if(unwritten_, [&](const Unwritten& it) { return it.mail.written_at + unwritten_for <= now; });
    if (given_up > 0) log("mail.unwritten_given_up", std::to_string(given_up));
    if (stopping_ || paused()) return std::nullopt;
    const auto due =
        std::find_if(unwritten_.begin(), unwritten_.end(), [&](const Unwritten& it) { return it.due <= now; });
    if (due == unwritten_.end()) return std::nullopt;
    OutgoingMail mail = std::move(due->mail);
    unwritten_.erase(due);
    return mail;
}

void Delivery::try_to_send_unwritten(OutgoingMail mail) {
    using enum Attempt::Outcome;
    ++mail.attempts;
    const Attempt::Outcome outcome = attempt(mail).outcome;
    if (outcome == sent || outcome == rejected || outcome == interrupted) return;
    const Instant due = parts_.clock.now() + retry_delay(parts_.settings.first_retry_ms, mail.attempts);
    const std::scoped_lock lock(mutex_);
    unwritten_.push_back({std::move(mail), due});
}

void Delivery::count(const Attempt& attempt) {
    using enum Attempt::Outcome;
    if (attempt.outcome == sent) ++sent_;
    if (attempt.outcome == rejected) ++refused_;
    if (attempt.outcome == later || attempt.outcome == server_down) ++delayed_;
    if (attempt.outcome == interrupted) return;
    server_down_ = attempt.outcome == server_down;
    failures_ = server_down_ ? failures_ + 1 : 0;
    if (!server_down_) return;
    pause_until_ =
        parts_.clock.now() + std::min(retry_delay(parts_.settings.first_retry_ms, failures_), 5 * one_minute);
    log("mail.server_down", std::string(name_of(attempt.reason)) + ": " + attempt.detail);
}

void Delivery::wait() {
    Instant due = parts_.database.read([](Connection& connection) { return next_due(connection); });
    std::unique_lock lock(mutex_);
    for (const Unwritten& it : unwritten_) due = due ? std::min(due, it.due) : it.due;
    const bool pause = paused();
    const Instant until = pause ? std::max(due, pause_until_) : due;
    const std::int64_t ms =
        until ? std::clamp(until.ms - parts_.clock.now().ms, shortest_wait, longest_wait) : one_hour;
    // During a pause news change nothing.
    woken_.wait_for(lock, std::chrono::milliseconds(ms), [&] { return stopping_.load() || (news_ && !pause); });
    news_ = false;
}

void Delivery::log(std::string_view event, std::string_view detail) const {
    if (parts_.log) parts_.log(event, detail);
}

}  // namespace habilis::server
