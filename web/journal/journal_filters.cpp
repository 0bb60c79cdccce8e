#include "web/journal/journal_filters.h"

#include "shared/accounts/contact_details.h"
#include "shared/accounts/readable_email.h"
#include "shared/base/date_words.h"
#include "shared/base/text.h"
#include "shared/journal/all_events.h"
#include "web/client/bounds.h"
#include "web/journal/journal_words.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::journal;
using namespace kit;

std::string iso(Day day) { return day ? to_iso(day) : std::string(); }

std::string period_words(Language language, const JournalFilter& filter) {
    const std::string since = filter.since ? short_date(language, filter.since) : std::string();
    const std::string until = filter.until ? short_date(language, filter.until) : std::string();
    if (since.empty() && until.empty()) return {};
    if (until.empty()) return w::filter_since(language, since);
    if (since.empty()) return w::filter_until(language, until);
    return w::filter_period_value(language, since, until);
}

/// What the page says of a number, because the address knows no names.
std::string name_in(Language language, const JournalPage* page, AccountId account) {
    if (!account) return {};
    if (page)
        for (const JournalRow& row : page->rows) {
            if (row.actor == account) return actor_words(language, row);
            if (row.noun == "account" && row.target == account.value) return target_words(language, row);
        }
    return w::somebody(language, std::to_string(account.value));
}

}  // namespace

bool JournalFilters::box(const Scene& scene, std::string_view key, std::string_view label, const std::string& value,
                         bool& cleared, Body contents) {
    const std::string clear = w::clear(scene.language, label);
    bool open = open_ == key;
    switch (filter(key, {.label = label, .value = value, .clear_label = clear, .expanded = open})) {
        case FilterEvent::opened:
            open_ = open ? std::string() : std::string(key);
            typed_.clear();
            break;
        case FilterEvent::cleared: cleared = true; break;
        case FilterEvent::none: break;
    }
    open = open_ == key;
    popover(key, open, {.width = 300, .label = label}, [&] {
        const PushKey scope(key);
        contents();
    });
    if (!open && open_ == key) open_.clear();
    return cleared;
}

bool JournalFilters::period(const Scene& scene, ListJournal& list) {
    const Language language = scene.language;
    bool cleared = false, changed = false;
    box(scene, "period", w::filter_period(language), period_words(language, list), cleared, [&] {
        column({.gap = 12}, [&] {
            std::string since = iso(list.since), until = iso(list.until);
            if (date_field("since", since, {.label = w::since(language), .most = until}).changed) {
                list.since = day_from_iso(since).value_or(Day{});
                changed = true;
            }
            if (date_field("until", until, {.label = w::until(language), .least = since}).changed) {
                list.until = day_from_iso(until).value_or(Day{});
                changed = true;
            }
        });
    });
    if (cleared) list.since = list.until = {};
    return changed || cleared;
}

bool JournalFilters::action(const Scene& scene, ListJournal& list) {
    const Language language = scene.language;
    std::vector<std::string> labels;
    std::vector<std::string> values;
    std::string_view feature;
    for (const JournalEvent& event : all_events()) {
        if (feature_of_event(event.name) != feature) {
            feature = feature_of_event(event.name);
            values.emplace_back(feature);
            labels.push_back(w::all_of(language, label_words(language, "value.feature." + std::string(feature))));
        }
        values.emplace_back(event.name);
        labels.emplace_back(event_words(language, event.name));
    }
    std::vector<Choice> choices{{"", w::all_actions(language)}};
    for (std::size_t i = 0; i < values.size(); ++i) choices.push_back({values[i], labels[i]});
    return select("event", list.event, choices,
                  {.label = w::filter_action(language), .width = 230, .small = true, .hide_label = true})
        .changed;
}

bool JournalFilters::impersonated(const Scene& scene, ListJournal& list) {
    const std::string_view label = w::filter_impersonated(scene.language);
    const std::string clear = w::clear(scene.language, label);
    const FilterEvent event = filter("impersonated", {.label = label,
                                                      .value = list.impersonated ? label : std::string_view(),
                                                      .clear_label = clear,
                                                      .icon = icon::eye,
                                                      .menu = false});
    if (event == FilterEvent::none) return false;
    list.impersonated = event == FilterEvent::opened && !list.impersonated;
    return true;
}

bool JournalFilters::person(const Scene& scene, std::string_view key, std::string_view label, AccountId& chosen,
                            OrganisationId organisation, std::string known) {
    const Language language = scene.language;
    bool cleared = false, changed = false;
    box(scene, key, label, known, cleared, [&] {
        std::vector<Suggestion> suggestions;
        ListUsers search;
        search.organisation = organisation;
        search.q = typed_;
        search.limit = 8;
        if (!trimmed(typed_).empty()) people_.ask(search);
        const UserPage* page = trimmed(typed_).empty() ? nullptr : people_.reply();
        if (page)
            for (const UserRow& user : page->rows)
                suggestions.push_back({std::to_string(user.account.value), list_name(user.first_name, user.last_name),
                                       readable_email(user.email)});
        const ComboboxEvent event = combobox("person", typed_, suggestions,
                                             {.field = {.label = w::filter_person(language),
                                                        .type = kit::FieldType::search,
                                                        .max_length = longest<ListUsers>("q"),
                                                        .first_focus = true},
                                              .loading = people_.loading(),
                                              .none_text = w::nobody_found(language),
                                              .loading_text = w::searching(language)});
        if (event.chosen < 0 || !page) return;
        chosen = page->rows[static_cast<std::size_t>(event.chosen)].account;
        open_.clear();
        changed = true;
    });
    if (cleared) chosen = {};
    return changed || cleared;
}

/// The one that a line's details were asked for; nobody types thousands of names.
bool JournalFilters::organisation(const Scene& scene, ListJournal& list, const JournalPage* page) {
    if (!list.organisation) return false;
    const std::string_view label = w::column_organisation(scene.language);
    const std::string clear = w::clear(scene.language, label);
    std::string name = std::to_string(list.organisation.value);
    if (page)
        for (const JournalRow& row : page->rows)
            if (row.organisation == list.organisation) name = row.organisation_label;
    const FilterOptions options{.label = label, .value = name, .clear_label = clear, .menu = false};
    if (filter("organisation", options) == FilterEvent::none) return false;
    list.organisation = {};
    return true;
}

bool JournalFilters::draw(const Scene& scene, ListJournal& list, const JournalPage* page, bool platform,
                          bool person_fixed) {
    const Language language = scene.language;
    bool changed = period(scene, list);
    changed |= action(scene, list);
    changed |= platform && organisation(scene, list, page);
    const std::string actor = name_in(language, page, list.actor), about = name_in(language, page, list.about);
    // Of the whole platform nobody is searched for by name: a line's details lead to the person.
    const bool searchable = static_cast<bool>(list.organisation);
    if (searchable || list.actor)
        changed |= person(scene, "actor", w::filter_actor(language), list.actor, list.organisation, actor);
    if (!person_fixed && (searchable || list.about))
        changed |= person(scene, "about", w::filter_about(language), list.about, list.organisation, about);
    changed |= impersonated(scene, list);
    if (changed) list.before = list.after = 0;
    return changed;
}

}  // namespace habilis::web
