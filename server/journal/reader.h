#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "server/storage/connection.h"
#include "shared/access/reach.h"
#include "shared/base/language.h"
#include "shared/base/result.h"
#include "shared/journal/list_journal.h"

namespace habilis::server {

/// Which lines a reader gets to see, in one page.
struct JournalWindow {
    OrganisationId organisation;  ///< none: of the whole platform
    /// Lines about `filter.about` that stand in no organisation (his own sign-ins, his own profile) too.
    bool person_at_large = false;
    Reach reach = {};                          ///< only lines about people who are within it now
    std::string time_zone{default_time_zone};  ///< whose days the filter means, and whose clock the values show
    std::int64_t before = 0;
    std::int64_t after = 0;
    std::int64_t limit = journal_page;
};

/// A page, newest first, in the reader's words. base.not_one_of when the filter names no event.
Result<JournalPage> read_journal(Connection&, const JournalFilter&, const JournalWindow&, Language);

}  // namespace habilis::server
