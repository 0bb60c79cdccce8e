#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "shared/base/language.h"
#include "shared/base/refusal.h"

namespace habilis::server {

/// Everything an operator can decide, with its default. One row of setting_rows() each.
struct Settings {
    std::string data = "habilis-data";
    std::string address = "127.0.0.1";
    std::int64_t port = 8080;
    std::string base_url;
    std::string trusted_proxy;
    std::string assets;
    std::string journal_key;
    std::string seal_key;
    std::int64_t journal_months = 12;
    std::string log_level = "info";

    std::string portal = "Habilis";
    std::string mail_host;
    std::int64_t mail_port = 587;
    std::string mail_security = "starttls";
    std::string mail_user;
    std::string mail_password;
    std::string mail_ca_file;
    std::string mail_from;
    std::string mail_from_name;
    std::string mail_reply_to;

    std::string tagline;
    std::string operator_name;
    std::string operator_address;
    std::string support_contact;
    std::string dpo_contact;
    std::string publication_director;
    std::string hosting_provider;
    std::string accessibility_status = "not_audited";

    std::int64_t inactive_months = 24;
    std::int64_t erase_months = 12;
    bool self_registration = false;
    bool index_public_pages = false;
    std::int64_t hash_memory_kib = 19456;
    std::int64_t hash_passes = 2;
    std::int64_t hash_threads = 0;
    std::int64_t hash_queue = 32;
};

/// One setting: how it is called in the file, in the environment (HABILIS_PORT) and as a flag (--port), and its bounds.
struct SettingRow {
    using Member = std::variant<std::string Settings::*, std::int64_t Settings::*, bool Settings::*>;

    std::string_view key;
    Member member;
    std::string_view (*help)(Language);
    std::int64_t minimum = 0;
    std::int64_t maximum = 1000;                     ///< of a number, or bytes of a text
    std::span<const std::string_view> choices = {};  ///< of a text
    bool secret = false;                             ///< no flag: any user of the machine sees command lines
};

std::span<const SettingRow> setting_rows();

/// Where a value came from, for the message about a bad one: "habilis.conf:12", "HABILIS_PORT", "--port".
struct SettingText {
    std::string key;
    std::string value;
    std::string origin;
};

/// Sets one value; the refusal (app.setting_*) names the setting and its origin, never a secret's value.
std::optional<Refusal> set_setting(Settings&, const SettingText&);

/// "key = value" lines; # begins a comment line. A value may stand between quotes, which do not belong to it; one that
/// holds " #" or begins with a quote must. A file that holds a password must not be readable by everybody.
Refusals read_settings_file(Settings&, const std::string& path);

/// Every HABILIS_* variable; an unknown one is refused, because it is a mistyped one. HABILIS_CONFIG names the file.
Refusals read_environment(Settings&, const char* const* environment);

/// The value as it would be written in the file.
std::string setting_text(const SettingRow&, const Settings&);

/// "mail_host" → "HABILIS_MAIL_HOST", "--mail-host".
std::string environment_name(std::string_view key);
std::string flag_name(std::string_view key);

}  // namespace habilis::server
