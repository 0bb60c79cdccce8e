#include <iostream>

#include "server/app/commands.h"
#include "server/app/mail_settings.h"
#include "server/app/options_of.h"
#include "server/invitations/create_administrator.h"
#include "server/mail/mails.h"
#include "server/program/clock.h"
#include "words.h"

namespace habilis::server {
namespace {

Result<Invited> create(const Command& command) {
    auto database = Database::open(database_options_of(command.settings));
    if (!database.ok()) return database.refusals();
    const MailSettings mail = mail_settings_of(command.settings, url_of(command.settings));
    SystemRandom random;
    Outbox outbox(mail, random);
    return create_administrator(*database.value(), {outbox, random},
                                {command.email, command.first_name, command.last_name, command.language});
}

}  // namespace

int create_first_administrator(const Command& command) {
    const Result<Invited> made = create(command);
    if (!made.ok()) {
        print_refusals(command.language, made.refusals());
        return 2;
    }
    const std::string until = long_date_time(command.language, made->valid_until, "Europe/Paris");
    // Standard output holds the link alone, so that a script can take it.
    std::cerr << words::app::administrator_created(command.language, command.email, until) << '\n';
    std::cout << made->link << '\n';
    return 0;
}

}  // namespace habilis::server
