#include "server/journal/verbs.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "shared/base/base_refusals.h"

namespace habilis::server {

Result<JournalPage> list_journal(Connection& connection, const Actor& reader, const ListJournal& list, bool platform) {
    if (platform && !permissions_of(reader.platform_role).has(Permission::view_journal)) return refusals::not_allowed;
    // What a person does on his own is in no organisation: those who have him among their members see it too.
    const bool member = list.about && list.organisation &&
                        find_user_within(connection, reader, Permission::view_journal, list.organisation, list.about);
    return read_journal(
        connection, list,
        {.organisation = list.organisation,
         .person_at_large = member,
         .reach = reach_of(reader, Permission::view_journal, list.organisation),
         .time_zone = platform ? std::string(default_time_zone) : time_zone_of(connection, list.organisation),
         .before = list.before,
         .after = list.after,
         .limit = list.limit},
        reader.language);
}

}  // namespace habilis::server
