#include "server/program/log.h"

#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "shared/base/text.h"

namespace habilis::server {
namespace {

constexpr std::array<std::string_view, 5> level_names{"debug", "info", "warning", "error", "off"};

/// As JSON, with everything escaped that some reader takes for the end of a line or for a command to a terminal: C0,
/// C1, U+2028 and U+2029. Bytes that are not UTF-8 become U+FFFD.
void append_escaped(std::string& to, std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    to += '"';
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        const bool ends_line = point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029;
        if (ends_line) {
            to += "\\u";
            for (int shift = 12; shift >= 0; shift -= 4) to += hex[(point >> shift) & 15];
        } else {
            if (point == '"' || point == '\\') to += '\\';
            append_code_point(to, point);
        }
    }
    to += '"';
}

}  // namespace

LogLevel log_level_of(std::string_view name) {
    for (std::size_t i = 0; i < level_names.size(); ++i)
        if (level_names[i] == name) return static_cast<LogLevel>(i);
    return LogLevel::info;
}

/// Writes what waits on a thread of its own, which alone may have to wait for a reader. A thread that waits when the
/// program ends is left behind, so this lives as long as either of them.
class Log::Output {
public:
    explicit Output(int descriptor) : descriptor_(descriptor) {}

    static std::shared_ptr<Output> start(int descriptor) {
        auto output = std::make_shared<Output>(descriptor);
        output->thread_ = std::thread([output] { output->loop(); });
        return output;
    }

    void add(std::string_view line) {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() + line.size() > most_waiting) {
            ++dropped_;
            return;
        }
        waiting_ += line;
        news_.notify_one();
    }

    void finish() {
        std::unique_lock lock(mutex_);
        stopping_ = true;
        news_.notify_one();
        const bool ended = ended_news_.wait_for(lock, std::chrono::seconds(1), [&] { return ended_; });
        lock.unlock();
        if (ended) thread_.join();
        else thread_.detach();
    }

    [[nodiscard]] std::uint64_t dropped() const {
        const std::lock_guard lock(mutex_);
        return dropped_;
    }

private:
    static constexpr std::size_t most_waiting = 256 * 1024;

    void loop() {
        std::unique_lock lock(mutex_);
        while (true) {
            news_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
            if (waiting_.empty()) break;
            const std::string lines = std::exchange(waiting_, {});
            lock.unlock();
            const std::string_view lost = write_out(lines);
            lock.lock();
            dropped_ += static_cast<std::uint64_t>(std::count(lost.begin(), lost.end(), '\n'));
        }
        ended_ = true;
        ended_news_.notify_one();
    }

    /// Returns what could not be written: the disk is full, or the reader is gone.
    std::string_view write_out(std::string_view text) {
        // The rest of a line that was cut must not run into the next one.
        if (cut_ && ::write(descriptor_, "\n", 1) == 1) cut_ = false;
        while (!text.empty()) {
            const ssize_t went = ::write(descriptor_, text.data(), text.size());
            if (went > 0) {
                text.remove_prefix(static_cast<std::size_t>(went));
                cut_ = text.data()[-1] != '\n';
            } else if (went < 0 && errno == EAGAIN) {
                pollfd reader{descriptor_, POLLOUT, 0};
                poll(&reader, 1, -1);
            } else if (went == 0 || errno != EINTR) {
                break;
            }
        }
        return text;
    }

    const int descriptor_;
    bool cut_ = false;
    mutable std::mutex mutex_;
    std::condition_variable news_, ended_news_;
    std::string waiting_;
    std::uint64_t dropped_ = 0;
    bool stopping_ = false;
    bool ended_ = false;
    std::thread thread_;
};

Log::Log(LogLevel level, const Clock& clock, int descriptor)
    : level_(level), clock_(clock), output_(Output::start(descriptor)) {}

Log::~Log() { output_->finish(); }

std::uint64_t Log::dropped() const { return output_->dropped(); }

void Log::write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
    if (!shows(level)) return;
    std::string line = "{\"at\":\"" + to_rfc3339(clock_.now()) + "\",\"level\":\"";
    line += level_names[static_cast<std::size_t>(level)];
    line += "\",\"event\":";
    append_escaped(line, event);
    for (const LogField& field : fields) {
        line += ',';
        append_escaped(line, field.name);
        line += ':';
        if (const auto* text = std::get_if<std::string_view>(&field.value)) append_escaped(line, *text);
        else line += std::to_string(std::get<std::int64_t>(field.value));
    }
    line += "}\n";
    output_->add(line);
}

}  // namespace habilis::server
