#include "server/program/settings.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <set>
#include <system_error>

#include "server/program/refusals.h"
#include "shared/base/text.h"

namespace habilis::server {
namespace {

constexpr std::string_view environment_prefix = "HABILIS_";
constexpr std::string_view config_variable = "HABILIS_CONFIG";

const SettingRow* find_row(std::string_view key) {
    for (const SettingRow& row : setting_rows())
        if (row.key == key) return &row;
    return nullptr;
}

std::string joined(std::span<const std::string_view> words) {
    std::string text;
    for (std::string_view word : words) {
        if (!text.empty()) text += ", ";
        text += word;
    }
    return text;
}

class Setter {
public:
    Setter(Settings& settings, const SettingRow& row, const SettingText& text)
        : settings_(settings), row_(row), text_(text) {}

    std::optional<Refusal> operator()(std::string Settings::*member) {
        const std::string& value = text_.value;
        if (!row_.choices.empty() && std::find(row_.choices.begin(), row_.choices.end(), value) == row_.choices.end())
            return about(refusals::setting_choice, {"choices", joined(row_.choices)});
        if (value.size() > static_cast<std::size_t>(row_.maximum) || !is_utf8(value) || has_hidden_character(value))
            return about(refusals::setting_text, {"maximum", std::to_string(row_.maximum)});
        settings_.*member = value;
        return std::nullopt;
    }
    std::optional<Refusal> operator()(std::int64_t Settings::*member) {
        std::int64_t number = 0;
        const char* end = text_.value.data() + text_.value.size();
        const auto [stop, error] = std::from_chars(text_.value.data(), end, number);
        if (error != std::errc{} || stop != end || number < row_.minimum || number > row_.maximum) {
            Refusal refusal = about(refusals::setting_number, {"minimum", std::to_string(row_.minimum)});
            refusal.arguments.push_back({"maximum", std::to_string(row_.maximum)});
            return refusal;
        }
        settings_.*member = number;
        return std::nullopt;
    }
    std::optional<Refusal> operator()(bool Settings::*member) {
        if (text_.value != "true" && text_.value != "false") return about(refusals::setting_flag, {});
        settings_.*member = text_.value == "true";
        return std::nullopt;
    }

private:
    Refusal about(const RefusalCode& code, Argument more) {
        Refusal refusal{code, text_.key, {{"setting", text_.key}, {"origin", text_.origin}}};
        if (!more.name.empty()) refusal.arguments.push_back(std::move(more));
        return refusal;
    }

    Settings& settings_;
    const SettingRow& row_;
    const SettingText& text_;
};

/// As it stands, or what is between quotes, whatever that is. Nothing where one could take a comment for a part of the
/// value, or a part of the value for a comment.
std::optional<std::string_view> value_of(std::string_view text) {
    const bool quoted = text.starts_with('"') || text.starts_with('\'');
    if (!quoted) {
        const bool comment = text.starts_with('#') || text.find(" #") != std::string_view::npos ||
                             text.find("\t#") != std::string_view::npos;
        return comment ? std::nullopt : std::optional(text);
    }
    const std::size_t end = text.find(text.front(), 1);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view rest = trimmed(text.substr(end + 1));
    if (!rest.empty() && !rest.starts_with('#')) return std::nullopt;
    return text.substr(1, end - 1);
}

bool others_may_read(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && (status.st_mode & S_IROTH) != 0;
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

std::optional<Refusal> set_setting(Settings& settings, const SettingText& text) {
    const SettingRow* row = find_row(text.key);
    if (!row) return Refusal{refusals::setting_unknown, text.key, {{"setting", text.key}, {"origin", text.origin}}};
    return std::visit(Setter(settings, *row, text), row->member);
}

Refusals read_settings_file(Settings& settings, const std::string& path) {
    std::ifstream file(path);
    if (!file)
        return {{refusals::settings_file, "", {{"file", path}, {"cause", std::generic_category().message(errno)}}}};
    Refusals found;
    std::set<std::string> seen;
    bool secret = false;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        if (number == 1 && line.starts_with(byte_order_mark)) line.erase(0, byte_order_mark.size());
        const std::string_view text = trimmed(line);
        if (text.empty() || text.front() == '#') continue;
        const std::string origin = path + ":" + std::to_string(number);
        const std::size_t equals = text.find('=');
        if (equals == std::string_view::npos) {
            found.push_back({refusals::setting_line, "", {{"origin", origin}}});
            continue;
        }
        const auto value = value_of(trimmed(text.substr(equals + 1)));
        if (!value) {
            found.push_back({refusals::setting_quotes, "", {{"origin", origin}}});
            continue;
        }
        const SettingText setting{std::string(trimmed(text.substr(0, equals))), std::string(*value), origin};
        const SettingRow* row = find_row(setting.key);
        secret = secret || (row && row->secret && !setting.value.empty());
        if (!seen.insert(setting.key).second)
            found.push_back({refusals::setting_twice, setting.key, {{"setting", setting.key}, {"origin", origin}}});
        if (auto refusal = set_setting(settings, setting)) found.push_back(std::move(*refusal));
    }
    if (secret && others_may_read(path)) found.push_back({refusals::settings_exposed, "", {{"file", path}}});
    if (file.bad())
        found.push_back(
            {refusals::settings_file, "", {{"file", path}, {"cause", std::generic_category().message(errno)}}});
    return found;
}

Refusals read_environment(Settings& settings, const char* const* environment) {
    Refusals found;
    for (; *environment; ++environment) {
        const std::string_view variable = *environment;
        const std::size_t equals = variable.find('=');
        const std::string_view name = variable.substr(0, equals);
        if (!name.starts_with(environment_prefix) || name == config_variable) continue;
        std::string key(name.substr(environment_prefix.size()));
        for (char& c : key) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        if (auto refusal = set_setting(settings, {key, std::string(variable.substr(equals + 1)), std::string(name)}))
            found.push_back(std::move(*refusal));
    }
    return found;
}

std::string setting_text(const SettingRow& row, const Settings& settings) {
    struct Writer {
        const Settings& settings;
        std::string operator()(std::string Settings::*member) const { return settings.*member; }
        std::string operator()(std::int64_t Settings::*member) const { return std::to_string(settings.*member); }
        std::string operator()(bool Settings::*member) const { return settings.*member ? "true" : "false"; }
    };
    return std::visit(Writer{settings}, row.member);
}

std::string environment_name(std::string_view key) {
    std::string name(environment_prefix);
    for (char c : key) name += c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
    return name;
}

std::string flag_name(std::string_view key) {
    std::string name = "--" + std::string(key);
    std::replace(name.begin(), name.end(), '_', '-');
    return name;
}

}  // namespace habilis::server
