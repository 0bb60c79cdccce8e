#include "server/mail/settings.h"

#include <algorithm>
#include <string_view>

#include "server/mail/headers.h"
#include "shared/mail/refusals.h"

namespace habilis::server {
namespace {

bool is_host(std::string_view host) {
    return !host.empty() && host.size() <= 253 && std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    });
}

bool is_port(std::string_view port) {
    return !port.empty() && port.size() <= 5 &&
           std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_ipv6(std::string_view host) {
    return host.size() >= 4 && host.front() == '[' && host.back() == ']' &&
           host.find_first_not_of("0123456789abcdefABCDEF:.", 1) == host.size() - 1;
}

bool is_path(std::string_view path) {
    return std::all_of(path.begin(), path.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("/-._~").find(c) != std::string_view::npos;
    });
}

}  // namespace

Refusals check_mail_settings(const MailSettings& settings) {
    Refusals refusals;
    const auto refuse = [&](RefusalCode code, std::string_view field) {
        refusals.push_back({code, std::string(field)});
    };
    if (host_of_url(settings.base_url).empty()) refuse(refusals::mail_setting_base_url, "base_url");
    if (!settings.has_server()) return refusals;
    if (!is_host(settings.host) && !is_ipv6(settings.host)) refuse(refusals::mail_setting_host, "mail_host");
    if (settings.port == 0) refuse(refusals::mail_setting_port, "mail_port");
    if (!is_mailable(settings.from)) refuse(refusals::mail_setting_address, "mail_from");
    if (!settings.reply_to.empty() && !is_mailable(settings.reply_to))
        refuse(refusals::mail_setting_address, "mail_reply_to");
    if (settings.user.empty() != settings.password.empty()) refuse(refusals::mail_setting_credentials, "mail_user");
    if (!settings.user.empty() && settings.security == MailSecurity::none)
        refuse(refusals::mail_setting_clear_password, "mail_security");
    return refusals;
}

bool is_this_machine(const std::string& base_url) {
    const std::string host = host_of_url(base_url);
    return host == "localhost" || host == "[::1]" ||
           (host.starts_with("127.") && is_host(host) && host.find_first_not_of("0123456789.") == std::string::npos);
}

bool mailbox_allowed(const MailSettings& settings) {
    return !settings.has_server() && is_this_machine(settings.base_url);
}

std::string host_of_url(const std::string& base_url) {
    std::string_view rest = base_url;
    if (rest.starts_with("https://")) rest.remove_prefix(8);
    else if (rest.starts_with("http://")) rest.remove_prefix(7);
    else return {};
    const std::string_view authority = rest.substr(0, rest.find('/'));
    if (!is_path(rest.substr(authority.size())) || rest.ends_with('/')) return {};
    const std::size_t colon = authority.find(':', authority.starts_with('[') ? authority.find(']') : 0);
    const std::string_view host = authority.substr(0, colon);
    if (colon != std::string_view::npos && !is_port(authority.substr(colon + 1))) return {};
    if (!is_host(host) && !is_ipv6(host)) return {};
    std::string lower(host);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return lower;
}

}  // namespace habilis::server
