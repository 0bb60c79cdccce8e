#include "server/app/mail_settings.h"

namespace habilis::server {
namespace {

MailSecurity security_named(std::string_view name) {
    if (name == "tls") return MailSecurity::tls;
    if (name == "opportunist") return MailSecurity::opportunist;
    if (name == "none") return MailSecurity::none;
    return MailSecurity::starttls;
}

}  // namespace

MailSettings mail_settings_of(const Settings& settings, const std::string& url) {
    return {.base_url = url,
            .portal = settings.portal,
            .host = settings.mail_host,
            .port = static_cast<std::uint16_t>(settings.mail_port),
            .security = security_named(settings.mail_security),
            .user = settings.mail_user,
            .password = settings.mail_password,
            .ca_file = settings.mail_ca_file,
            .from = settings.mail_from,
            .from_name = settings.mail_from_name,
            .reply_to = settings.mail_reply_to};
}

}  // namespace habilis::server
