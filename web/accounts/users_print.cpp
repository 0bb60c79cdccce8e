#include "web/accounts/users_print.h"

#include <algorithm>

#include "shared/base/text.h"
#include "web/accounts/state_badge.h"
#include "web/client/exchange.h"
#include "web/platform/exchange.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;
constexpr char cell_end = '\x1f', row_end = '\x1e';  // as platform::print_table wants them

/// A cell's text; the separators are no text.
void add_cell(std::string& line, std::string_view words) {
    if (!line.empty()) line += cell_end;
    std::copy_if(words.begin(), words.end(), std::back_inserter(line),
                 [](char c) { return c != cell_end && c != row_end; });
}

}  // namespace

/// What is printed, while it is being gathered.
struct UsersPrint::Sheet {
    Language language;
    Instant now;
    Me me;
    View view;
    std::string zone;
    UserColumns columns;
    ListUsers query;
    std::string caption;
    std::string lines;
    std::int64_t matching = 0, rows = 0;

    [[nodiscard]] Scene scene() const { return {language, me, view, now, zone}; }

    void add_head() {
        std::string line;
        for (const kit::Column& column : columns.columns(language))
            if (column.key != "actions") add_cell(line, column.label);
        lines = line;
    }
    void add(const UserRow& user) {
        const Scene here = scene();
        std::string line = list_name(user.first_name, user.last_name);
        if (const std::string_view mark = mark_words(language, user); !mark.empty())
            line.append(" (").append(mark) += ')';
        for (const UserColumn column : columns.optional_columns())
            add_cell(line, columns.cell_words(here, column, user));
        add_cell(line, !user.password_set       ? w::password_never_set(language)
                       : !user.password_expires ? w::password_never_expires(language)
                                                : std::string_view());
        if (user.password_set && user.password_expires) {
            const std::string date = here.date(user.password_expires);
            line += user.password_expires <= now ? w::password_expired_on(language, date) : date;
        }
        add_cell(line, member_badge_words(here, user.state, user.period(), false));
        lines += row_end + line;
        ++rows;
    }
};

UsersPrint::~UsersPrint() {
    if (busy_) forget(sent_);
}

void UsersPrint::start(const Scene& scene, const ListUsers& filter, const UserColumns& columns, std::int64_t matching) {
    if (busy_) return;
    busy_ = true;
    refusals_.clear();
    Sheet sheet{scene.language, scene.now, scene.me, scene.view, std::string(scene.zone),
                columns,        filter,    {},       {},         matching};
    sheet.columns.spread();  // paper has the room
    sheet.query.offset = 0;
    sheet.query.limit = page_size;
    const MyMembership* here = scene.membership();
    sheet.caption = std::string(words::shell::users(scene.language)) + (here ? " – " + here->label : "") + " – " +
                    long_date(scene.language, scene.local(scene.now).day);
    sheet.add_head();
    fetch(std::move(sheet));
}

void UsersPrint::fetch(Sheet sheet) {
    const ListUsers query = sheet.query;
    sent_ = send<ListUsersRoute>(query, [this, sheet = std::move(sheet)](Result<UserPage>&& page) mutable {
        if (!page.ok()) {
            busy_ = false;
            refusals_ = page.refusals();
            return;
        }
        for (const UserRow& user : page.value().rows) sheet.add(user);
        const bool more = static_cast<std::int64_t>(page.value().rows.size()) == page_size;
        if (more && sheet.rows < most_rows) {
            sheet.query.offset = sheet.rows;
            return fetch(std::move(sheet));
        }
        busy_ = false;
        if (more && sheet.matching > sheet.rows)
            sheet.caption += " – " + w::printed_lacks(sheet.language, sheet.matching - sheet.rows);
        platform::print_table(sheet.caption, sheet.lines);
    });
}

}  // namespace habilis::web
