#include <array>

#include "server/program/settings.h"
#include "words.h"

namespace habilis::server {
namespace {

namespace app = words::app;

constexpr std::array<std::string_view, 5> log_levels{"debug", "info", "warning", "error", "off"};
constexpr std::array<std::string_view, 4> mail_securities{"starttls", "tls", "opportunist", "none"};
constexpr std::array<std::string_view, 4> accessibility_states{"not_audited", "none", "partial", "full"};

constexpr SettingRow rows[] = {
    {"data", &Settings::data, app::setting_data},
    {"address", &Settings::address, app::setting_address, 0, 45},
    {"port", &Settings::port, app::setting_port, 0, 65535},
    {"base_url", &Settings::base_url, app::setting_base_url, 0, 200},
    {"trusted_proxy", &Settings::trusted_proxy, app::setting_trusted_proxy, 0, 200},
    {"assets", &Settings::assets, app::setting_assets},
    {"journal_key", &Settings::journal_key, app::setting_journal_key},
    {"seal_key", &Settings::seal_key, app::setting_seal_key},
    // CNIL's recommendation on logging (2021): six to twelve months, up to three years where that is justified.
    {"journal_months", &Settings::journal_months, app::setting_journal_months, 6, 36},
    {"log_level", &Settings::log_level, app::setting_log_level, 0, 10, log_levels},

    {"portal", &Settings::portal, app::setting_portal, 0, 80},
    {"mail_host", &Settings::mail_host, app::setting_mail_host, 0, 253},
    {"mail_port", &Settings::mail_port, app::setting_mail_port, 1, 65535},
    {"mail_security", &Settings::mail_security, app::setting_mail_security, 0, 20, mail_securities},
    {"mail_user", &Settings::mail_user, app::setting_mail_user},
    {"mail_password", &Settings::mail_password, app::setting_mail_password, 0, 1000, {}, true},
    {"mail_ca_file", &Settings::mail_ca_file, app::setting_mail_ca_file},
    {"mail_from", &Settings::mail_from, app::setting_mail_from, 0, 254},
    {"mail_from_name", &Settings::mail_from_name, app::setting_mail_from_name, 0, 80},
    {"mail_reply_to", &Settings::mail_reply_to, app::setting_mail_reply_to, 0, 254},

    {"tagline", &Settings::tagline, app::setting_tagline, 0, 120},
    {"operator_name", &Settings::operator_name, app::setting_operator_name},
    {"operator_address", &Settings::operator_address, app::setting_operator_address},
    {"support_contact", &Settings::support_contact, app::setting_support_contact},
    {"dpo_contact", &Settings::dpo_contact, app::setting_dpo_contact},
    {"publication_director", &Settings::publication_director, app::setting_publication_director},
    {"hosting_provider", &Settings::hosting_provider, app::setting_hosting_provider},
    {"accessibility_status", &Settings::accessibility_status, app::setting_accessibility_status, 0, 20,
     accessibility_states},

    {"inactive_months", &Settings::inactive_months, app::setting_inactive_months, 0, 120},
    {"erase_months", &Settings::erase_months, app::setting_erase_months, 0, 120},
    {"self_registration", &Settings::self_registration, app::setting_self_registration},
    {"index_public_pages", &Settings::index_public_pages, app::setting_index_public_pages},
    // OWASP's smallest cost is the default and the least.
    {"hash_memory_kib", &Settings::hash_memory_kib, app::setting_hash_memory_kib, 19456, 1048576},
    {"hash_passes", &Settings::hash_passes, app::setting_hash_passes, 2, 20},
    {"hash_threads", &Settings::hash_threads, app::setting_hash_threads, 0, 256},
    {"hash_queue", &Settings::hash_queue, app::setting_hash_queue, 1, 1000},
};

}  // namespace

std::span<const SettingRow> setting_rows() { return rows; }

}  // namespace habilis::server
