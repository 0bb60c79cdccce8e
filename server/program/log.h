#pragma once

#include <unistd.h>

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "server/program/clock.h"

namespace habilis::server {

enum class LogLevel : std::uint8_t { debug, info, warning, error, off };

/// One member of a log line.
struct LogField {
    std::string_view name;
    std::variant<std::string_view, std::int64_t> value;
};

/// Events on standard output, one JSON object a line: {"at": …, "level": …, "event": …, …}. Control characters are
/// escaped, so that a line is an event and an event a line, whatever a stranger sent. Callers give no secret, no token,
/// no query and no name of a person. Any thread; nobody waits for whoever reads the lines: those that find no room are
/// dropped and counted.
class Log {
public:
    Log(LogLevel, const Clock&, int descriptor = STDOUT_FILENO);
    /// Gives the lines that wait a second.
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    void write(LogLevel, std::string_view event, std::initializer_list<LogField> = {});
    [[nodiscard]] bool shows(LogLevel level) const { return level >= level_; }
    /// Lines that nobody will read, since the start.
    [[nodiscard]] std::uint64_t dropped() const;

private:
    class Output;

    LogLevel level_;
    const Clock& clock_;
    std::shared_ptr<Output> output_;
};

/// "debug" … "off", as the setting has them.
LogLevel log_level_of(std::string_view name);

}  // namespace habilis::server
