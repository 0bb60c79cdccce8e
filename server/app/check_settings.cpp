#include "server/app/check_settings.h"

#include <arpa/inet.h>

#include "server/app/mail_settings.h"
#include "server/program/refusals.h"

namespace habilis::server {
namespace {

bool is_address(const std::string& text) {
    in6_addr address{};
    return inet_pton(AF_INET, text.c_str(), &address) == 1 || inet_pton(AF_INET6, text.c_str(), &address) == 1;
}

/// scheme://host[:port], nothing behind: every path of the portal is at its root.
bool is_base_url(std::string_view url) {
    const bool https = url.starts_with("https://");
    if (!https && !url.starts_with("http://")) return false;
    const std::string_view host = url.substr(https ? 8 : 7);
    return !host.empty() &&
           host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-:[]") == std::string_view::npos;
}

Refusal about(const RefusalCode& code, std::string_view setting) {
    return {code, std::string(setting), {{"setting", std::string(setting)}}};
}

}  // namespace

Refusals check_settings(const Settings& settings) {
    Refusals found;
    if (!is_address(settings.address)) found.push_back(about(refusals::setting_address, "address"));
    if (!settings.trusted_proxy.empty() && !is_address(settings.trusted_proxy))
        found.push_back(about(refusals::setting_address, "trusted_proxy"));
    if (!settings.base_url.empty() && !is_base_url(settings.base_url))
        found.push_back(about(refusals::setting_url, "base_url"));
    if (!found.empty()) return found;
    const bool loopback = settings.address.starts_with("127.") || settings.address == "::1";
    // Requests are taken under the public name alone: without one, nobody from outside could be answered.
    if (!loopback && settings.base_url.empty()) found.push_back(about(refusals::public_without_url, "base_url"));
    append(found, check_mail_settings(
                      mail_settings_of(settings, settings.base_url.empty() ? "http://127.0.0.1" : settings.base_url)));
    return found;
}

}  // namespace habilis::server
