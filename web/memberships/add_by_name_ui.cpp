#include "web/memberships/add_by_name_ui.h"

#include <charconv>
#include <vector>

#include "shared/accounts/routes.h"
#include "shared/base/text.h"
#include "web/access/rights_data.h"
#include "web/accounts/state_badge.h"
#include "web/client/bounds.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/memberships/attachment_choice.h"
#include "words.h"

namespace habilis::web {

namespace w = words::accounts;
using namespace kit;

AddByName::~AddByName() {
    if (lookup_) forget(lookup_);
}

AccountId AddByName::take_added() {
    const AccountId added = added_;
    added_ = {};
    return added;
}

void AddByName::start_again() {
    typed_.clear();
    asked_.clear();
    suggested_ = {};
    lookup_refused_.clear();
    chosen_ = {};
    chosen_name_.clear();
    role_ = "user";
    origin_ = "internal";
    level_.clear();
    attach_.set_refusals({});
}

/// One question at a time, and none whose answer is already here: the server counts them.
void AddByName::look_up(OrganisationId organisation) {
    const SuggestPeople asked{organisation, std::string(trimmed(typed_))};
    if (lookup_ || asked.name == asked_ || !check(asked).empty()) return;
    const bool complete = suggested_.people.size() < SuggestPeople::most_people && lookup_refused_.empty();
    if (!asked_.empty() && complete && asked.name.starts_with(asked_)) return;
    asked_ = asked.name;
    lookup_ = send<SuggestPeopleRoute>(asked, [this](Result<SuggestedPeople>&& answer) {
        lookup_ = 0;
        lookup_refused_ = answer.ok() ? Refusals{} : answer.refusals();
        suggested_ = answer.ok() ? answer.value() : SuggestedPeople{};
    });
}

void AddByName::person(const Scene& scene) {
    const Language language = scene.language;
    const bool searching =
        typed_ != chosen_name_ && check(SuggestPeople{scene.view.organisation, std::string(trimmed(typed_))}).empty();
    if (searching) look_up(scene.view.organisation);
    std::vector<Suggestion> suggestions;
    std::vector<const SuggestedPerson*> people;
    if (searching)
        for (const SuggestedPerson& one : suggested_.people) {
            if (!name_begins(one.first_name, one.last_name, typed_)) continue;
            people.push_back(&one);
            std::string detail = one.organisation;
            if (one.member) detail += (detail.empty() ? "" : " · ") + std::string(w::add_member(language));
            suggestions.push_back(
                {std::to_string(one.account.value), list_name(one.first_name, one.last_name), std::move(detail)});
        }
    std::string error = words_for(language, lookup_refused_, "name");
    if (chosen_.member) error = std::string(w::add_already(language));
    const ComboboxEvent event = combobox("person", typed_, suggestions,
                                         {.field = {.label = w::add_by_name_label(language),
                                                    .required = true,
                                                    .help = w::add_by_name_help(language),
                                                    .error = error,
                                                    .max_length = longest<SuggestPeople>("name"),
                                                    .icon = icon::search,
                                                    .first_focus = true},
                                          .loading = searching && lookup_ != 0,
                                          .none_text = searching ? w::add_by_name_none(language) : std::string_view(),
                                          .loading_text = words::shell::loading(language)});
    if (event.typed && typed_ != chosen_name_) chosen_ = {};
    if (event.chosen < 0 || static_cast<std::size_t>(event.chosen) >= people.size()) return;
    chosen_ = *people[static_cast<std::size_t>(event.chosen)];
    typed_ = chosen_name_ = list_name(chosen_.first_name, chosen_.last_name);
}

/// Role, internal or external, and the level for whoever administers only some.
void AddByName::place(const Scene& scene, const Levels* levels) {
    const Language language = scene.language;
    std::vector<Choice> roles;
    for (const OrganisationRole role : roles_to_give(actor_of(scene.me), scene.view.organisation, AccountKind::person))
        roles.push_back({names_of(role)[static_cast<std::size_t>(role)], role_words(language, role)});
    const std::vector<Choice> origins{{"internal", w::internal(language)}, {"external", w::external(language)}};
    const std::string role_error = words_for(language, attach_.refusals(), "role"),
                      level_error = words_for(language, attach_.refusals(), "level");
    grid({.columns = 2}, [&] {
        select("role", role_, roles, {.label = w::add_role(language), .error = role_error});
        select("origin", origin_, origins, {.label = w::add_origin(language)});
    });
    if (!levels || reach_of(actor_of(scene.me), Permission::create_users, scene.view.organisation).whole()) return;
    std::vector<std::string> numbers;
    numbers.reserve(levels->levels.size());
    std::vector<Choice> choices;
    for (const Level& level : levels->levels) {
        numbers.push_back(std::to_string(level.level.value));
        choices.push_back({numbers.back(), level.label});
    }
    if (level_.empty() && !numbers.empty()) level_ = numbers.front();
    select("level", level_, choices, {.label = w::add_level(language), .error = level_error});
}

void AddByName::attach(const Scene& scene) {
    AttachmentChoice choice;
    choice.role = role_;
    AttachMember command{scene.view.organisation, chosen_.account, choice.chosen_role(), origin_ == "external"};
    std::from_chars(level_.data(), level_.data() + level_.size(), command.level.value);
    attach_.send(command, [this, account = chosen_.account](const UpdatedUser&) {
        open_ = false;
        added_ = account;
    });
}

void AddByName::draw(const Scene& scene, const Levels* levels) {
    const Language language = scene.language;
    if (!open_) return;
    dialog(
        "add-by-name", open_,
        {.title = w::add_by_name_title(language), .width = 520, .close_label = words::shell::close(language)},
        [&] {
            for (const Refusal& refusal : attach_.refusals())
                if (refusal.field != "role" && refusal.field != "level")
                    callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            person(scene);
            if (chosen_.account && !chosen_.member) place(scene, levels);
        },
        [&] {
            if (button("cancel", {.label = w::cancel(language)})) open_ = false;
            if (button("apply", {.label = w::add_validate(language),
                                 .kind = ButtonKind::primary,
                                 .busy = attach_.busy(),
                                 .busy_label = w::saving(language),
                                 .disabled = why_unchanged(language, chosen_.account && !chosen_.member)}))
                attach(scene);
        });
    if (!open_) start_again();
}

}  // namespace habilis::web
