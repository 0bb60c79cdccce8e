#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>

#include "server/mail/smtp.h"
#include "server/program/clock.h"
#include "server/storage/database.h"

namespace habilis::server {

/// How long a mail that is written nowhere is tried.
inline constexpr std::int64_t unwritten_for = one_hour;

/// Counters since the start, for /metrics.
struct MailCounters {
    std::uint64_t sent = 0;
    std::uint64_t refused = 0;  ///< by the recipient's side, for good
    std::uint64_t delayed = 0;  ///< attempts to be repeated
    bool server_down = false;   ///< the last attempt did not get as far as a recipient
    bool held = false;          ///< since a restoration: nothing is tried (server/mail/hold.h)
};

/// One thread that takes due mails from the outbox and sends them, one at a time. Requests never wait for it: it only
/// writes short states. When the server itself is down it pauses as a whole, so that each waiting mail does not time
/// out in turn. Nothing runs while nothing waits.
class Delivery {
public:
    using Transport = std::function<Attempt(const OutgoingMail&)>;
    /// Gets (event, detail) of what an operator should know: never an address, a text or a password.
    using Log = std::function<void(std::string_view event, std::string_view detail)>;

    struct Parts {
        Database& database;
        const MailSettings& settings;
        const Clock& clock;
        Log log = {};
        Transport transport = {};  ///< tests; empty: SMTP
    };

    /// Starts when there is a mail server and mail is not held; otherwise mails just wait.
    explicit Delivery(Parts);
    /// Stops within a second or so; the mail under way waits for the next start unless the server has taken it.
    ~Delivery();
    Delivery(const Delivery&) = delete;
    Delivery& operator=(const Delivery&) = delete;

    /// There is a new mail. Cheap; any thread.
    void wake();
    /// A mail to somebody whom no file may know any more: it stands in memory alone, is tried like the others, for
    /// `unwritten_for` at most, and is lost when that is over or the program stops. Any thread; the order is to commit
    /// first.
    void send_unwritten(OutgoingMail);
    [[nodiscard]] MailCounters counters() const;

private:
    void loop();
    void tidy();
    /// Settles the mail that was tried last, if any, and claims the next one: one write for both. Nothing when none is
    /// due, during a pause, and when the program stops.
    std::optional<OutgoingMail> next();
    void try_to_send(OutgoingMail);
    /// The next of those that stand in memory alone and are due. Drops the ones whose time is over.
    std::optional<OutgoingMail> next_unwritten();
    void try_to_send_unwritten(OutgoingMail);
    [[nodiscard]] Attempt attempt(const OutgoingMail&);
    void count(const Attempt&);
    void wait();
    [[nodiscard]] bool paused() const { return parts_.clock.now() < pause_until_; }
    void log(std::string_view event, std::string_view detail) const;

    Parts parts_;
    const bool held_;
    std::atomic<bool> stopping_{false};
    SmtpClient smtp_;
    std::atomic<std::uint64_t> sent_{0}, refused_{0}, delayed_{0};
    std::atomic<bool> server_down_{false};
    struct Tried {
        OutgoingMail mail;
        Attempt attempt;
    };
    std::optional<Tried> unsettled_;  ///< until its state is on the disk
    bool recovered_ = false;
    std::int64_t failures_ = 0;  ///< of the server, in a row
    Instant pause_until_;
    Instant tidied_;
    std::mutex mutex_;
    std::condition_variable woken_;
    bool news_ = false;
    struct Unwritten {
        OutgoingMail mail;
        Instant due;
    };
    std::deque<Unwritten> unwritten_;  ///< under mutex_
    std::thread thread_;
};

}  // namespace habilis::server
