#include "web/accounts/users_print.h"

#include <algorithm>
#include <optional>

#include "shared/accounts/readable_email.h"
#include "shared/base/text.h"
#include "web/accounts/state_badge.h"
#include "web/client/exchange.h"
#include "web/platform/exchange.h"
#include "web/shell/switch_data.h"
#include "web/shell/switcher.h"
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

std::string password_words(const Scene& scene, const UserRow& user) {
    const Language language = scene.language;
    if (!user.password_set) return std::string(w::password_never_set(language));
    if (!user.password_expires) return std::string(w::password_never_expires(language));
    const std::string date = scene.date(user.password_expires);
    return user.password_expires <= scene.now ? w::password_expired_on(language, date) : date;
}

}  // namespace

/// What is printed, while it is being gathered.
struct UsersPrint::Sheet {
    Language language;
    Instant now;
    Me me;
    View view;
    std::string zone;
    std::optional<UserColumns> columns;  ///< none: over several organisations
    ListMyUsers query;
    UserSelection ticked;  ///< nobody: all
    std::string caption = {};
    std::string lines = {};
    std::int64_t matching = 0, fetched = 0, rows = 0;

    [[nodiscard]] Scene scene() const { return {language, me, view, now, zone}; }

    void add_head() {
        if (columns) {
            for (const kit::Column& column : columns->columns(language))
                if (column.key != "actions") add_cell(lines, column.label);
            return;
        }
        for (const std::string_view label :
             {words::shell::users(language), w::column_email(language), one_of_mine(language, word_for(me.memberships)),
              w::filter_role(language), w::column_password(language), w::filter_state(language)})
            add_cell(lines, label);
    }
    void add(const UserRow& user) {
        const Scene here = scene();
        std::string line = list_name(user.first_name, user.last_name);
        if (const std::string_view mark = mark_words(language, user); !mark.empty())
            line.append(" (").append(mark) += ')';
        if (columns) {
            for (const UserColumn column : columns->optional_columns())
                add_cell(line, columns->cell_words(here, column, user));
        } else {
            add_cell(line, user.email.empty() ? user.login : readable_email(user.email));
            add_cell(line, label_of(user.organisation));
            add_cell(line, role_words(language, user));
        }
        add_cell(line, password_words(here, user));
        add_cell(line, member_badge_words(here, user.state, user.period(), false));
        lines += row_end + line;
        ++rows;
    }
    [[nodiscard]] std::string_view label_of(OrganisationId organisation) const {
        for (const MyMembership& mine : me.memberships)
            if (mine.organisation == organisation) return mine.label;
        return {};
    }
    void print() const {
        std::string words = caption;
        if (rows == most_rows && matching > rows) words += " – " + w::printed_lacks(language, matching - rows);
        platform::print_table(words, lines);
    }
};

UsersPrint::~UsersPrint() {
    if (busy_) forget(sent_);
}

void UsersPrint::start(const Scene& scene, const ListUsers& filter, const UserColumns& columns, std::int64_t matching,
                       const UserSelection& ticked) {
    Sheet sheet{scene.language, scene.now, scene.me, scene.view, std::string(scene.zone), columns, {}, ticked};
    static_cast<ListUsers&>(sheet.query) = filter;
    sheet.columns->spread();  // paper has the room
    sheet.matching = matching;
    const MyMembership* here = scene.membership();
    begin(std::move(sheet), here ? std::string_view(here->label) : std::string_view(), ticked);
}

void UsersPrint::start(const Scene& scene, const ListMyUsers& filter, std::int64_t matching,
                       const UserSelection& ticked) {
    Sheet sheet{scene.language, scene.now, scene.me, scene.view, std::string(scene.zone), {}, filter, ticked};
    sheet.matching = matching;
    begin(std::move(sheet), all_of_mine(scene.language, word_for(scene.me.memberships)), ticked);
}

void UsersPrint::begin(Sheet sheet, std::string_view place, const UserSelection& ticked) {
    if (busy_) return;
    refusals_.clear();
    const Scene scene = sheet.scene();
    sheet.caption = std::string(words::shell::users(sheet.language));
    if (!place.empty()) sheet.caption.append(" – ").append(place);
    if (ticked.size() > 0) {
        sheet.matching = ticked.size();
        sheet.caption += " – " + w::selected(sheet.language, ticked.size());
    }
    sheet.caption += " – " + long_date(sheet.language, scene.local(scene.now).day);
    sheet.add_head();
    if (ticked.size() > 0 && !ticked.everything()) {
        for (const UserRow* user : ticked.rows()) sheet.add(*user);
        return sheet.print();
    }
    busy_ = true;
    sheet.query.offset = 0;
    sheet.query.limit = page_size;
    fetch(std::move(sheet));
}

void UsersPrint::fetch(Sheet sheet) {
    const ListMyUsers over_mine = sheet.query;
    const ListUsers& of_one = over_mine;
    const bool one = sheet.columns.has_value();
    const auto answer = [this, sheet = std::move(sheet)](Result<UserPage>&& page) mutable {
        receive(std::move(sheet), std::move(page));
    };
    sent_ = one ? send<ListUsersRoute>(of_one, answer) : send<ListMyUsersRoute>(over_mine, answer);
}

void UsersPrint::receive(Sheet sheet, Result<UserPage>&& page) {
    if (!page.ok()) {
        busy_ = false;
        refusals_ = page.refusals();
        return;
    }
    for (const UserRow& user : page->rows)
        if (sheet.rows < most_rows && (sheet.ticked.size() == 0 || sheet.ticked.has(user))) sheet.add(user);
    const auto count = static_cast<std::int64_t>(page->rows.size());
    sheet.fetched += count;
    if (count == page_size && sheet.rows < most_rows) {
        sheet.query.offset = sheet.fetched;
        return fetch(std::move(sheet));
    }
    busy_ = false;
    sheet.print();
}

}  // namespace habilis::web
