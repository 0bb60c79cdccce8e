#include "web/journal/journal_words.h"

#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::journal;
namespace icon = kit::icon;

std::string name_or_number(Language language, const std::string& name, std::int64_t number) {
    return name.empty() ? w::somebody(language, std::to_string(number)) : name;
}

}  // namespace

std::string actor_words(Language language, const JournalRow& row) {
    return row.actor ? name_or_number(language, row.actor_name, row.actor.value) : std::string(w::program(language));
}

std::string subject_words(Language language, const JournalRow& row) {
    return name_or_number(language, row.subject_name, row.subject.value);
}

std::string target_words(Language language, const JournalRow& row) {
    if (row.noun == "account" && row.target != 0) return name_or_number(language, row.target_name, row.target);
    return row.target_name;
}

std::string origin_words(Language language, const JournalRow& row) {
    if (!row.remote_address.empty()) return row.remote_address;
    return std::string(row.actor || row.erased ? w::address_erased(language) : w::system(language));
}

kit::Icon event_icon(std::string_view event) {
    struct Sign {
        std::string_view start;
        kit::Icon icon;
    };
    // The first that fits: single events before their feature.
    static constexpr Sign signs[] = {{"accounts.created", icon::user_plus},
                                     {"accounts.disabled", icon::ban},
                                     {"accounts.hidden", icon::eye_off},
                                     {"accounts.enabled", icon::circle_check},
                                     {"accounts.restored", icon::rotate_ccw},
                                     {"sessions.signed_in", icon::log_in},
                                     {"sessions.signed_out", icon::log_out},
                                     {"sessions.", icon::lock},
                                     {"impersonation.ended", icon::log_out},
                                     {"impersonation.refused", icon::circle_x},
                                     {"impersonation.", icon::eye},
                                     {"access.", icon::shield_plus},
                                     {"invitations.", icon::mail},
                                     {"passwords.", icon::key_round},
                                     {"api_tokens.", icon::key_round},
                                     {"duplicates.", icon::equal},
                                     {"consent.", icon::signature},
                                     {"memberships.", icon::link_2},
                                     {"organisations.", icon::building_2},
                                     {"transfer.", icon::file_up},
                                     {"journal.", icon::scroll_text}};
    for (const Sign& sign : signs)
        if (event.starts_with(sign.start)) return sign.icon;
    return icon::pencil_line;
}

}  // namespace habilis::web
