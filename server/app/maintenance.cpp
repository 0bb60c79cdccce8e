#include <iostream>

#include "server/app/commands.h"
#include "server/app/options_of.h"
#include "server/mail/hold.h"
#include "server/sessions/shut_out.h"
#include "server/storage/backup.h"
#include "server/storage/database.h"
#include "words.h"

namespace habilis::server {
namespace {

int tell(Language language, const Result<FolderReport>& report) {
    if (!report.ok()) {
        print_refusals(language, report.refusals());
        return 2;
    }
    const FolderReport& found = report.value();
    for (const std::string& line : found.damage) std::cerr << words::app::verify_damage(language, line) << '\n';
    if (found.dangling_references > 0)
        std::cerr << words::app::verify_dangling(language, std::to_string(found.dangling_references)) << '\n';
    if (found.journal.first_bad) {
        const auto& bad = *found.journal.first_bad;
        std::cerr << words::app::verify_journal(language, std::to_string(bad.line),
                                                names_of(bad.fault)[static_cast<std::size_t>(bad.fault)])
                  << '\n';
    }
    if (found.ok()) std::cout << words::app::verify_ok(language, words::number(language, found.journal.lines)) << '\n';
    return found.ok() ? 0 : 1;
}

}  // namespace

int back_up_data(const Command& command) {
    return tell(command.language, back_up(database_options_of(command.settings), command.folder));
}

int restore_data(const Command& command) {
    const int code = tell(command.language, restore(command.folder, database_options_of(command.settings),
                                                    {shut_everybody_out, hold_mail}));
    if (code != 2) std::cerr << words::app::mail_held(command.language) << '\n';
    return code;
}

int release_held_mail(const Command& command) {
    auto database = Database::open(database_options_of(command.settings));
    if (!database.ok()) {
        print_refusals(command.language, database.refusals());
        return 2;
    }
    const auto released = database.value()->write<std::optional<std::int64_t>>(
        [](Transaction& transaction) { return release_mail(transaction); });
    if (!released.ok()) {
        print_refusals(command.language, released.refusals());
        return 1;
    }
    const std::int64_t waiting = released->value_or(0);
    std::cerr << words::app::mail_released(command.language, words::number(command.language, waiting)) << '\n';
    return 0;
}

int verify_data(const Command& command) {
    return tell(command.language, verify_folder(database_options_of(command.settings)));
}

}  // namespace habilis::server
