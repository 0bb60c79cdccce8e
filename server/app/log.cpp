#include "server/app/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>

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

Log::Log(LogLevel level, const Clock& clock)
    : level_(level),
      clock_(clock),
      logger_(std::make_shared<spdlog::logger>("habilis", std::make_shared<spdlog::sinks::stdout_sink_mt>())) {
    logger_->set_pattern("%v");
    logger_->set_level(spdlog::level::trace);
    logger_->flush_on(spdlog::level::warn);
}

Log::~Log() { logger_->flush(); }

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
    line += '}';
    const spdlog::string_view_t text(line.data(), line.size());
    logger_->log(level >= LogLevel::warning ? spdlog::level::warn : spdlog::level::info, text);
}

}  // namespace habilis::server
