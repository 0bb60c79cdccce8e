#include <algorithm>
#include <iostream>

#include "server/app/commands.h"
#include "server/app/control_socket.h"
#include "server/app/mail_settings.h"
#include "server/app/operator_tasks.h"
#include "server/app/options_of.h"
#include "server/mail/mails.h"
#include "server/program/clock.h"
#include "server/storage/refusals.h"
#include "shared/base/json.h"

namespace habilis::server {
namespace {

bool in_use(const Refusals& found) {
    return std::any_of(found.begin(), found.end(),
                       [](const Refusal& refusal) { return refusal.code == refusals::folder_in_use; });
}

Result<OperatorAnswer> answer_of(const Settings& settings, const OperatorTask& task) {
    auto database = Database::open(database_options_of(settings));
    if (database.ok()) {
        const MailSettings mail = mail_settings_of(settings, url_of(settings));
        SystemRandom random;
        Outbox outbox(mail, random);
        return perform(*database.value(), {outbox, random}, task);
    }
    if (in_use(database.refusals()))
        if (const std::string answer = ask_server(settings.data, encode(task)); !answer.empty())
            return decode<OperatorAnswer>(answer, Reading::lenient);
    return database.refusals();
}

}  // namespace

int operate(const Command& command) {
    const Result<OperatorAnswer> answer = answer_of(command.settings, command.task);
    if (!answer.ok()) {
        print_refusals(command.language, answer.refusals());
        return 2;
    }
    std::cerr << answer->err;
    // Standard output holds what a script takes, alone.
    if (!answer->out.empty()) std::cout << answer->out << '\n';
    return static_cast<int>(answer->code);
}

}  // namespace habilis::server
