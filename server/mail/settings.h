#pragma once

#include <cstdint>
#include <string>

#include "shared/base/refusal.h"

namespace habilis::server {

/// How the connection to the mail server is protected.
enum class MailSecurity : std::uint8_t {
    starttls,     ///< STARTTLS (RFC 3207) or nothing is sent
    tls,          ///< TLS from the first byte ("smtps", RFC 8314)
    opportunist,  ///< STARTTLS when it is offered. With a password it is required all the same
    none,         ///< clear text: only for a server on the same machine or a trusted network
};

/// What the mail feature needs to know. All of it comes from the settings, never from a request.
struct MailSettings {
    std::string base_url = "http://127.0.0.1:8080";  ///< where the portal is reached; every link begins with it
    std::string portal = "Habilis";                  ///< how the portal is called in mails

    std::string host;  ///< empty: no mail server, messages stay in the development mailbox
    std::uint16_t port = 587;
    MailSecurity security = MailSecurity::starttls;
    std::string user;  ///< empty: no authentication
    std::string password;
    std::string ca_file;  ///< PEM file of the authorities to trust; empty: the system's

    std::string from;       ///< address of the sender
    std::string from_name;  ///< empty: the portal's name
    std::string reply_to;   ///< empty: none

    std::int64_t connect_timeout_ms = 10'000;
    std::int64_t total_timeout_ms = 60'000;  ///< of one message, from connecting to the last reply
    std::int64_t first_retry_ms = 30'000;    ///< doubled after each failure, up to an hour

    [[nodiscard]] bool has_server() const { return !host.empty(); }
};

/// Everything that is wrong with the settings, each with the name of the setting as its field.
Refusals check_mail_settings(const MailSettings&);

/// Whether an address is reached from this machine alone.
bool is_this_machine(const std::string& base_url);

/// Whether the page /boite may show every message: no mail server, and the portal is only reached from this machine.
/// Otherwise anybody could read anybody's links there.
bool mailbox_allowed(const MailSettings&);

/// "portail.exemple.fr" of "https://portail.exemple.fr:8443", lower case; "[::1]" keeps its brackets; empty when the
/// text is no base URL (http or https, host, optional port and path, nothing else).
std::string host_of_url(const std::string& base_url);

}  // namespace habilis::server
