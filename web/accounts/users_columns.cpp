#include "web/accounts/users_columns.h"

#include <algorithm>
#include <array>
#include <string>

#include "shared/accounts/readable_email.h"
#include "web/accounts/state_badge.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/platform/preferences.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;
using namespace kit;

constexpr std::string_view preference_name = "users.columns";

struct Facts {
    UserColumn column;
    std::string_view key;
    float width, least;
};
constexpr std::array<Facts, 12> all{{
    {UserColumn::email, "email", 264, 200},
    {UserColumn::provenance, "provenance", 104, 104},
    {UserColumn::login, "login", 164, 150},
    {UserColumn::role, "role", 120, 110},
    {UserColumn::profile, "profile", 150, 112},
    {UserColumn::function, "function", 150, 110},
    {UserColumn::level, "level", 150, 110},
    {UserColumn::phone, "phone", 128, 120},
    {UserColumn::technical_id, "technical_id", 110, 90},
    {UserColumn::last_sign_in, "last_sign_in", 140, 120},
    {UserColumn::ends_on, "ends_on", 120, 110},
    {UserColumn::classes, "classes", 110, 72},
}};

const Facts& facts_of(UserColumn column) { return all[static_cast<std::size_t>(column)]; }

std::string_view label_of(Language language, UserColumn column) {
    switch (column) {
        case UserColumn::email: return w::column_email(language);
        case UserColumn::provenance: return w::filter_provenance(language);
        case UserColumn::login: return w::column_login(language);
        case UserColumn::role: return w::filter_role(language);
        case UserColumn::profile: return w::filter_profile(language);
        case UserColumn::function: return w::column_function(language);
        case UserColumn::level: return w::filter_level(language);
        case UserColumn::phone: return w::column_phone(language);
        case UserColumn::technical_id: return w::column_technical_id(language);
        case UserColumn::last_sign_in: return w::filter_seen(language);
        case UserColumn::ends_on: return w::filter_ends(language);
        case UserColumn::classes: return w::column_classes(language);
    }
    return {};
}

bool sortable(UserColumn column) { return column == UserColumn::email || column == UserColumn::last_sign_in; }

}  // namespace

UserColumns::UserColumns() {
    const std::string kept = "," + platform::preference(preference_name) + ",";
    chosen_ = kept != ",,";
    for (const Facts& facts : all)
        if (kept.find("," + std::string(facts.key) + ",") != std::string::npos) shown_.push_back(facts.column);
}

void UserColumns::resize(Language language, int column, float width) {
    widths_.choose(columns(language)[static_cast<std::size_t>(column)].key, width);
}

std::vector<UserColumn> UserColumns::optional_columns() const {
    if (folded_) return {};
    std::vector<UserColumn> columns = shown_;
    if (joined_) std::erase(columns, UserColumn::email);
    if (!profiles_) std::erase(columns, UserColumn::profile);
    if (!classes_) std::erase(columns, UserColumn::classes);
    return columns;
}

std::vector<UserColumn> UserColumns::folded_columns() const {
    std::vector<UserColumn> columns = shown_;
    std::erase(columns, UserColumn::email);
    if (!profiles_) std::erase(columns, UserColumn::profile);
    if (!classes_) std::erase(columns, UserColumn::classes);
    return columns;
}

void UserColumns::suit(const Customs& customs) {
    profiles_ = !customs.profiles.empty();
    classes_ = customs.imports;
    marks_ = customs.ordered;
    if (chosen_) return;
    shown_ = {UserColumn::email};
    if (customs.imports)
        shown_.insert(shown_.end(),
                      {UserColumn::provenance, UserColumn::login, UserColumn::profile, UserColumn::classes});
}

/// How narrow the table can be without sliding.
float UserColumns::least() const {
    constexpr float boxes = 40;
    float least = boxes;
    for (const Column& column : columns(Language::fr)) least += column.pinned ? column.width : column.least;
    return least;
}

void UserColumns::fit(float room) {
    spread();
    if (breakpoint() == Breakpoint::phone) return;
    joined_ = breakpoint() == Breakpoint::narrow || (!chosen_ && least() > room);
    folded_ = joined_ && !chosen_ && least() > room;
}

void UserColumns::choose(UserColumn column, bool shown) {
    if (shown) shown_.push_back(column);
    else std::erase(shown_, column);
    std::sort(shown_.begin(), shown_.end());
    chosen_ = true;
    std::string kept = "name";
    for (const UserColumn one : shown_) kept += "," + std::string(facts_of(one).key);
    platform::set_preference(preference_name, kept);
}

std::vector<Column> UserColumns::columns(Language language) const {
    const bool with_email = joined_ && std::find(shown_.begin(), shown_.end(), UserColumn::email) != shown_.end();
    std::vector<Column> columns{{.key = joined_ ? "name-email" : "name",
                                 .label = with_email ? w::column_name_email(language) : words::shell::users(language),
                                 .width = joined_ || marks_ ? 264.0f : 180.0f,
                                 .sortable = true,
                                 .row_header = true,
                                 .least = joined_ ? 200.0f : 150.0f}};
    for (const UserColumn column : optional_columns()) {
        const Facts& facts = facts_of(column);
        columns.push_back({.key = facts.key,
                           .label = label_of(language, column),
                           .width = facts.width,
                           .sortable = sortable(column),
                           .least = facts.least});
    }
    // Badges, the icon that sends again, and "Expiré le …" are never cut.
    if (!joined_)
        columns.push_back(
            {.key = "password", .label = w::column_password(language), .width = 180, .sortable = true, .least = 172});
    columns.push_back({.key = joined_ ? "state-password" : "state",
                       .label = joined_ ? w::column_state_password(language) : w::filter_state(language),
                       .width = joined_ ? 200.0f : 190.0f,
                       .sortable = joined_,
                       .least = 184});
    columns.push_back({.key = "actions", .label = w::column_actions(language), .width = 132, .pinned = true});
    widths_.apply(columns);
    return columns;
}

std::string UserColumns::cell_words(const Scene& scene, UserColumn column, const UserRow& user) const {
    switch (column) {
        case UserColumn::email: return readable_email(user.email);
        case UserColumn::login: return user.login;
        case UserColumn::role: return role_words(scene.language, user);
        case UserColumn::profile: return std::string(profile_words(scene.language, user.profile));
        case UserColumn::function: return user.function;
        case UserColumn::level: return user.level;
        case UserColumn::phone: return written_phone(user.phone);
        case UserColumn::technical_id: return user.technical_id;
        case UserColumn::last_sign_in: return scene.date(user.last_sign_in, w::never(scene.language));
        case UserColumn::ends_on: return user.ends_on ? short_date(scene.language, user.ends_on) : std::string();
        case UserColumn::classes: {
            std::string codes;
            for (const std::string& code : user.classes) codes += (codes.empty() ? "" : ", ") + code;
            return codes;
        }
        case UserColumn::provenance: return std::string(provenance_words(scene.language, user.provenance));
    }
    return {};
}

void UserColumns::draw_cell(const Scene& scene, UserColumn column, const UserRow& user) const {
    if (column == UserColumn::provenance) return provenance_tag(scene.language, user.provenance);
    const std::string words = cell_words(scene, column, user);
    text(words.empty() ? "–" : words, {.type = Type::cell, .color = Token::text_secondary, .width = width_left()});
}

int UserColumns::index_of(UserSort sort) const {
    const std::vector<UserColumn> shown = optional_columns();
    const auto place = [&shown](UserColumn column) {
        const auto found = std::find(shown.begin(), shown.end(), column);
        return found == shown.end() ? -1 : static_cast<int>(found - shown.begin()) + 1;
    };
    switch (sort) {
        case UserSort::name: return 0;
        case UserSort::email: return place(UserColumn::email);
        case UserSort::last_sign_in: return place(UserColumn::last_sign_in);
        case UserSort::password_expiry: return static_cast<int>(shown.size()) + 1;
        case UserSort::created: return -1;
    }
    return -1;
}

UserSort UserColumns::sort_of(int column) const {
    if (column == 0) return UserSort::name;
    const std::vector<UserColumn> shown = optional_columns();
    const auto place = static_cast<std::size_t>(column - 1);
    if (place >= shown.size()) return UserSort::password_expiry;
    return shown[place] == UserColumn::email ? UserSort::email : UserSort::last_sign_in;
}

void UserColumns::chooser(const Scene& scene) {
    if (button("columns", {.label = w::columns(scene.language), .icon = icon::columns_3, .small = true}))
        open_ = !open_;
    popover("columns", open_, {.width = 240, .align_right = true, .label = w::columns(scene.language)}, [&] {
        for (const Facts& facts : all) {
            if (facts.column == UserColumn::profile && !profiles_) continue;
            if (facts.column == UserColumn::classes && !classes_) continue;
            bool on = std::find(shown_.begin(), shown_.end(), facts.column) != shown_.end();
            if (checkbox(facts.key, on, {.label = label_of(scene.language, facts.column), .cell_text = true}))
                choose(facts.column, on);
        }
    });
}

}  // namespace habilis::web
