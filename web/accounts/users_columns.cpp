#include "web/accounts/users_columns.h"

#include <algorithm>
#include <array>
#include <string>

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
    float width;
    int leaves_below;  ///< CSS pixels of table
};
constexpr std::array<Facts, 9> all{{
    {UserColumn::email, "email", 264, 820},
    {UserColumn::provenance, "provenance", 96, 940},
    {UserColumn::login, "login", 150, 820},
    {UserColumn::role, "role", 120, 820},
    {UserColumn::function, "function", 150, 820},
    {UserColumn::level, "level", 150, 820},
    {UserColumn::phone, "phone", 120, 820},
    {UserColumn::technical_id, "technical_id", 110, 820},
    {UserColumn::last_sign_in, "last_sign_in", 130, 820},
}};

const Facts& facts_of(UserColumn column) { return all[static_cast<std::size_t>(column)]; }

std::string_view label_of(Language language, UserColumn column) {
    switch (column) {
        case UserColumn::email: return w::column_email(language);
        case UserColumn::provenance: return w::filter_provenance(language);
        case UserColumn::login: return w::column_login(language);
        case UserColumn::role: return w::filter_role(language);
        case UserColumn::function: return w::column_function(language);
        case UserColumn::level: return w::filter_level(language);
        case UserColumn::phone: return w::column_phone(language);
        case UserColumn::technical_id: return w::column_technical_id(language);
        case UserColumn::last_sign_in: return w::filter_seen(language);
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

void UserColumns::suit(OrganisationKind kind) {
    if (chosen_) return;
    shown_ = {UserColumn::email};
    if (kind == OrganisationKind::school) shown_.push_back(UserColumn::provenance);
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
    std::vector<Column> columns{
        {.key = "name", .label = words::shell::users(language), .width = 180, .sortable = true, .row_header = true}};
    for (const UserColumn column : shown_) {
        const Facts& facts = facts_of(column);
        columns.push_back({.key = facts.key,
                           .label = label_of(language, column),
                           .width = facts.width,
                           .sortable = sortable(column),
                           .leaves_below = facts.leaves_below});
    }
    columns.push_back({.key = "password", .label = w::column_password(language), .width = 180, .sortable = true});
    columns.push_back({.key = "state", .label = w::filter_state(language), .width = 190});
    columns.push_back({.key = "actions", .label = w::column_actions(language), .width = 132});
    return columns;
}

std::string UserColumns::cell_words(const Scene& scene, UserColumn column, const UserRow& user) const {
    switch (column) {
        case UserColumn::email: return user.email;
        case UserColumn::login: return user.login;
        case UserColumn::role: return std::string(role_words(scene.language, user.role));
        case UserColumn::function: return user.function;
        case UserColumn::level: return user.level;
        case UserColumn::phone: return written_phone(user.phone);
        case UserColumn::technical_id: return user.technical_id;
        case UserColumn::last_sign_in: return scene.date(user.last_sign_in, w::never(scene.language));
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
    const auto place = [this](UserColumn column) {
        const auto found = std::find(shown_.begin(), shown_.end(), column);
        return found == shown_.end() ? -1 : static_cast<int>(found - shown_.begin()) + 1;
    };
    switch (sort) {
        case UserSort::name: return 0;
        case UserSort::email: return place(UserColumn::email);
        case UserSort::last_sign_in: return place(UserColumn::last_sign_in);
        case UserSort::password_expiry: return static_cast<int>(shown_.size()) + 1;
        case UserSort::created: return -1;
    }
    return -1;
}

UserSort UserColumns::sort_of(int column) const {
    if (column == 0) return UserSort::name;
    const auto place = static_cast<std::size_t>(column - 1);
    if (place >= shown_.size()) return UserSort::password_expiry;
    return shown_[place] == UserColumn::email ? UserSort::email : UserSort::last_sign_in;
}

void UserColumns::chooser(const Scene& scene) {
    if (button("columns", {.label = w::columns(scene.language), .icon = icon::columns_3, .small = true}))
        open_ = !open_;
    popover("columns", open_, {.width = 240, .align_right = true, .label = w::columns(scene.language)}, [&] {
        for (const Facts& facts : all) {
            bool on = std::find(shown_.begin(), shown_.end(), facts.column) != shown_.end();
            if (checkbox(facts.key, on, {.label = label_of(scene.language, facts.column), .cell_text = true}))
                choose(facts.column, on);
        }
    });
}

}  // namespace habilis::web
