#include "web/accounts/users_filters.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "shared/base/text.h"
#include "web/accounts/state_badge.h"
#include "web/client/bounds.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;
using namespace kit;

/// The values that a filter offers, and those of them that are chosen.
template <class Value>
struct ChoicesOf {
    std::vector<Value> values;
    std::vector<std::string> labels;
    std::vector<Value>& chosen;
    bool known = true;  ///< false: they have not come yet
};

template <class Value>
bool is_chosen(const std::vector<Value>& chosen, const Value& value) {
    return std::find(chosen.begin(), chosen.end(), value) != chosen.end();
}

template <class Value>
std::string chosen_words(const ChoicesOf<Value>& choices) {
    std::string words;
    for (std::size_t i = 0; i < choices.values.size(); ++i)
        if (is_chosen(choices.chosen, choices.values[i])) words += (words.empty() ? "" : ", ") + choices.labels[i];
    return choices.chosen.size() > 2 ? std::string() : words;
}

/// Those that hold what was typed.
template <class Value>
bool boxes(Language language, const ChoicesOf<Value>& choices, std::string_view typed) {
    bool changed = false, found = false;
    const std::string folded = fold(typed);
    for (std::size_t i = 0; i < choices.values.size(); ++i) {
        if (fold(choices.labels[i]).find(folded) == std::string::npos) continue;
        found = true;
        const PushKey scope(static_cast<std::int64_t>(i));
        bool on = is_chosen(choices.chosen, choices.values[i]);
        if (!checkbox("box", on, {.label = choices.labels[i], .cell_text = true})) continue;
        if (on) choices.chosen.push_back(choices.values[i]);
        else std::erase(choices.chosen, choices.values[i]);
        changed = true;
    }
    if (!found) text(words::shell::nothing_found(language, typed), {.type = Type::small, .color = Token::text_muted});
    return changed;
}

ChoicesOf<EffectiveState> states(Language language, ListUsers& list) {
    ChoicesOf<EffectiveState> choices{{}, {}, list.states};
    for (EffectiveState state : {EffectiveState::active, EffectiveState::pending, EffectiveState::locked,
                                 EffectiveState::password_expired, EffectiveState::disabled, EffectiveState::hidden}) {
        choices.values.push_back(state);
        choices.labels.emplace_back(state_words(language, state));
    }
    return choices;
}

ChoicesOf<OrganisationRole> roles(Language language, ListUsers& list) {
    ChoicesOf<OrganisationRole> choices{
        {OrganisationRole::user, OrganisationRole::editor, OrganisationRole::administrator}, {}, list.roles};
    for (OrganisationRole role : choices.values) choices.labels.emplace_back(role_words(language, role));
    return choices;
}

ChoicesOf<Profile> profiles(const Scene& scene, ListUsers& list) {
    ChoicesOf<Profile> choices{{}, {}, list.profiles};
    for (const Profile profile : scene.customs().profiles) {
        choices.values.push_back(profile);
        choices.labels.emplace_back(profile_words(scene.language, profile));
    }
    return choices;
}

ChoicesOf<Provenance> provenances(Language language, ListUsers& list) {
    ChoicesOf<Provenance> choices{
        {Provenance::manual, Provenance::csv, Provenance::siecle, Provenance::sts}, {}, list.provenances};
    for (const Provenance provenance : choices.values)
        choices.labels.emplace_back(provenance == Provenance::sts ? w::provenance_sts(language)
                                                                  : provenance_words(language, provenance));
    return choices;
}

ChoicesOf<ServiceId> services(const OrganisationServices* known, ListUsers& list) {
    ChoicesOf<ServiceId> choices{{}, {}, list.services, known != nullptr};
    if (!known) return choices;
    for (const OrganisationService& service : known->services) {
        choices.values.push_back(service.service);
        choices.labels.push_back(service.label);
    }
    return choices;
}

ChoicesOf<LevelId> levels(const Levels* known, ListUsers& list) {
    ChoicesOf<LevelId> choices{{}, {}, list.levels, known != nullptr};
    if (!known) return choices;
    for (const Level& level : known->levels) {
        choices.values.push_back(level.level);
        choices.labels.push_back(level.label);
    }
    return choices;
}

/// People, functional mailboxes, or both.
bool kind_list(Language language, ListUsers& list) {
    const Choice kinds[] = {
        {"any", w::kind_any(language)}, {"person", w::kind_people(language)}, {"mailbox", w::kind_mailboxes(language)}};
    std::string kind(kinds[0].value);
    if (list.kinds.size() == 1) kind = kinds[1 + static_cast<std::size_t>(list.kinds.front())].value;
    if (!select("kind", kind, kinds, {.label = w::filter_kind(language)}).changed) return false;
    list.kinds.clear();
    if (kind == kinds[1].value) list.kinds = {AccountKind::person};
    if (kind == kinds[2].value) list.kinds = {AccountKind::mailbox};
    return true;
}

}  // namespace

template <class Choices>
bool UserFilters::one(const Scene& scene, std::string_view key, std::string_view label, Choices& choices) {
    bool changed = false;
    bool open = open_ == key;
    std::string value = chosen_words(choices);
    if (value.empty() && !choices.chosen.empty())
        value = w::filter_count(scene.language, label, static_cast<std::int64_t>(choices.chosen.size()));
    const std::string clear = w::filter_clear(scene.language, label);
    switch (filter(key, {.label = label, .value = value, .clear_label = clear, .expanded = open})) {
        case FilterEvent::opened:
            open_ = open ? std::string() : std::string(key);
            find_.clear();
            break;
        case FilterEvent::cleared:
            choices.chosen.clear();
            changed = true;
            break;
        case FilterEvent::none: break;
    }
    open = open_ == key;
    popover(key, open, {.width = 280, .label = label}, [&] {
        const PushKey scope(key);
        if (choices.values.empty())
            text(choices.known ? w::filter_without_choice(scene.language) : words::shell::loading(scene.language),
                 {.type = Type::small, .color = Token::text_muted});
        else {
            constexpr std::size_t seen_at_once = 13;
            if (choices.values.size() > seen_at_once) {
                const std::string_view find = w::filter_find(scene.language);
                search_field("find", find_,
                             {.label = find,
                              .placeholder = find,
                              .small = true,
                              .hide_label = true,
                              .clear_label = words::shell::clear_search(scene.language)});
                gap(8);
            }
            scroll("choices", {.most = 320, .label = label}, [&] { changed |= boxes(scene.language, choices, find_); });
        }
    });
    if (!open && open_ == key) open_.clear();
    return changed;
}

bool UserFilters::search(const Scene& scene, ListUsers& list) {
    if (typed_from_ != list.q) typed_ = typed_from_ = list.q;  // Back, Forward, or the search of the top bar
    const float width = breakpoint() == Breakpoint::phone ? 0 : 232.0f;
    const FieldEvent event = search_field("q", typed_,
                                          {.label = w::search_label(scene.language),
                                           .max_length = longest<ListUsers>("q"),
                                           .placeholder = w::search_placeholder(scene.language),
                                           .width = width,
                                           .small = true,
                                           .hide_label = true,
                                           .clear_label = words::shell::clear_search(scene.language)});
    if (std::exchange(into_search_, false)) focus_field("q");
    if (!event.changed && !event.cleared) return false;
    list.q = typed_from_ = typed_;
    return true;
}

bool UserFilters::more(const Scene& scene, ListUsers& list) {
    const Language language = scene.language;
    bool changed = false, open = open_ == "more";
    const bool active = list.origin != Origin::any || list.seen != SeenFilter::any || list.ends != EndFilter::any ||
                        !list.kinds.empty();
    const std::string clear = w::filter_clear(language, w::filter_more(language));
    const std::string value = active ? std::string(w::filter_more_active(language)) : std::string();
    switch (filter("more", {.label = w::filter_more(language),
                            .value = value,
                            .clear_label = clear,
                            .icon = icon::list_filter,
                            .expanded = open,
                            .menu = false})) {
        case FilterEvent::opened: open_ = open ? "" : "more"; break;
        case FilterEvent::cleared:
            list.origin = Origin::any;
            list.seen = SeenFilter::any;
            list.ends = EndFilter::any;
            list.kinds.clear();
            changed = true;
            break;
        case FilterEvent::none: break;
    }
    open = open_ == "more";
    popover("more", open, {.width = 300, .label = w::filter_more(language)}, [&] {
        const Choice origins[] = {{"any", w::origin_any(language)},
                                  {"internal", w::origin_internal(language)},
                                  {"external", w::origin_external(language)}};
        const Choice seen[] = {{"any", w::seen_any(language)},
                               {"last_30_days", w::seen_30(language)},
                               {"not_90_days", w::seen_not_90(language)},
                               {"not_365_days", w::seen_not_365(language)},
                               {"never", w::seen_never(language)}};
        const Choice ends[] = {
            {"any", w::ends_any(language)}, {"soon", w::ends_soon(language)}, {"over", w::ends_over(language)}};
        std::string origin(names_of(list.origin)[static_cast<std::size_t>(list.origin)]),
            when(names_of(list.seen)[static_cast<std::size_t>(list.seen)]),
            end(names_of(list.ends)[static_cast<std::size_t>(list.ends)]);
        column({.gap = 12}, [&] {
            changed |= kind_list(language, list);
            if (select("origin", origin, origins, {.label = w::filter_origin(language)}).changed)
                changed |= decode_text(*find_field(fields_of<ListUsers>(), "origin"), &list, origin).empty();
            if (select("seen", when, seen, {.label = w::filter_seen(language)}).changed)
                changed |= decode_text(*find_field(fields_of<ListUsers>(), "seen"), &list, when).empty();
            if (select("ends", end, ends, {.label = w::filter_ends(language)}).changed)
                changed |= decode_text(*find_field(fields_of<ListUsers>(), "ends"), &list, end).empty();
        });
    });
    if (!open && open_ == "more") open_.clear();
    return changed;
}

bool UserFilters::organisations(const Scene& scene, std::string_view label, std::vector<OrganisationId>& chosen) {
    ChoicesOf<OrganisationId> choices{{}, {}, chosen};
    for (const MyMembership& mine : scene.me.memberships) {
        if (!PermissionSet(static_cast<std::uint64_t>(mine.rights)).has(Permission::view_users)) continue;
        choices.values.push_back(mine.organisation);
        choices.labels.push_back(mine.label);
    }
    return one(scene, "organisation", label, choices);
}

bool UserFilters::draw(const Scene& scene, ListUsers& list) {
    const Language language = scene.language;
    // Asked for when they are looked at: the list itself comes first.
    if (list.organisation && (open_ == "service" || !list.services.empty())) services_.ask({list.organisation});
    if (list.organisation && (open_ == "level" || !list.levels.empty())) levels_.ask({list.organisation});
    bool changed = search(scene, list);
    auto by_state = states(language, list);
    auto by_role = roles(language, list);
    auto by_profile = profiles(scene, list);
    auto by_service = services(services_.reply(), list);
    auto by_level = levels(levels_.reply(), list);
    auto by_provenance = provenances(language, list);
    changed |= one(scene, "state", w::filter_state(language), by_state);
    if (breakpoint() != Breakpoint::phone) {
        changed |= one(scene, "role", w::filter_role(language), by_role);
        if (list.organisation && !by_profile.values.empty())
            changed |= one(scene, "profile", w::filter_profile(language), by_profile);
        if (list.organisation) changed |= one(scene, "service", w::filter_service(language), by_service);
        if (list.organisation) changed |= one(scene, "level", w::filter_level(language), by_level);
        changed |= one(scene, "provenance", w::filter_provenance(language), by_provenance);
    }
    return more(scene, list) || changed;
}

}  // namespace habilis::web
