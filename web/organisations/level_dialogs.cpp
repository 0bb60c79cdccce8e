#include "web/organisations/level_dialogs.h"

#include <algorithm>
#include <map>
#include <vector>

#include "shared/base/base_refusals.h"
#include "shared/base/text.h"
#include "web/client/bounds.h"
#include "web/client/exchange.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/organisations/level_tree.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::organisations;
using namespace kit;

/// A list of levels, indented as they hang, without those of `except`.
void level_choice(const Scene& scene, const Levels& levels, std::string_view key, std::string_view label,
                  LevelId& chosen, const std::vector<LevelId>& except, std::string_view error) {
    std::vector<std::string> values{"0"}, labels{std::string(w::root_level(scene.language))};
    std::map<std::int64_t, int> depths;
    for (const Level& level : levels.levels) {
        const int depth = level.parent ? depths[level.parent.value] + 1 : 1;
        depths[level.level.value] = depth;
        if (std::find(except.begin(), except.end(), level.level) != except.end()) continue;
        std::string indented;
        for (int i = 0; i < depth; ++i) indented += "\u00A0\u00A0";
        values.push_back(std::to_string(level.level.value));
        labels.push_back(indented + level.label);
    }
    std::vector<Choice> choices;
    for (std::size_t i = 0; i < values.size(); ++i) choices.push_back({values[i], labels[i]});
    std::string value = std::to_string(chosen.value);
    if (!select(key, value, choices, {.label = label, .error = error}).changed) return;
    chosen = {};
    for (const Level& level : levels.levels)
        if (std::to_string(level.level.value) == value) chosen = level.level;
}

}  // namespace

void LevelDialogs::start(Task task, const Level& level) {
    task_ = task;
    open_ = true;
    level_ = level;
    before_ = level.label;
    people_to_ = level.parent;
    refusals_.clear();
    add_.set_refusals({});
    update_.set_refusals({});
    remove_.set_refusals({});
}

void LevelDialogs::add(LevelId parent) { start(Task::add, {{}, parent}); }
void LevelDialogs::edit(const Level& level) { start(Task::edit, level); }
void LevelDialogs::remove(const Level& level) { start(Task::remove, level); }

void LevelDialogs::take_version(const Levels& levels) {
    for (const Level& level : levels.levels)
        if (level.level == level_.level) level_.version = level.version, level_.people = level.people;
}

/// The rules of the server, run here first with what the browser knows.
void LevelDialogs::send(const Scene& scene) {
    const OrganisationId here = scene.view.organisation;
    level_.label = trimmed(level_.label);
    const AddLevel added{here, level_.parent, level_.label};
    const UpdateLevel updated{here, level_.level, level_.version, level_.parent, level_.label};
    const bool adding = task_ == Task::add;
    refusals_.set(adding ? check(added, {actor_of(scene.me), {}, {}}) : check(updated, {.actor = actor_of(scene.me)}));
    if (refusals_.count() > 0 || !refusals_.general().empty()) return;
    const auto done = [this, language = scene.language, adding](const auto&) {
        open_ = false;
        say(language, adding ? w::level_added(language) : w::level_saved(language));
    };
    if (adding) add_.send(added, done);
    else update_.send(updated, done);
}

/// Hidden people, who are not counted on the screen, go where the others go.
void LevelDialogs::send_removal(const Scene& scene) {
    remove_.send({scene.view.organisation, level_.level, level_.version, true, people_to_},
                 [this, language = scene.language](const Done&) {
                     open_ = false;
                     say(language, w::level_removed(language));
                 });
}

void LevelDialogs::label_and_parent(const Scene& scene, const Levels& levels) {
    const Language language = scene.language;
    for (const Refusal& refusal : refusals_.general())
        callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    const FieldRow& row = *find_field(fields_of<UpdateLevel>(), "label");
    const std::string error = refusals_.words(language, "label"), parent_error = refusals_.words(language, "parent");
    text_field("label", level_.label,
               {.label = w::level_label(language),
                .required = true,
                .error = error,
                .max_length = longest(row),
                .first_focus = true});
    if (refusals_.takes_focus("label")) focus_field("label");
    const std::vector<LevelId> below = level_.level ? with_levels_below(levels, level_.level) : std::vector<LevelId>{};
    level_choice(scene, levels, "parent", w::parent_level(language), level_.parent, below, parent_error);
}

void LevelDialogs::form_dialog(const Scene& scene, const Levels& levels) {
    const Language language = scene.language;
    const std::string title =
        task_ == Task::add ? std::string(w::add_level(language)) : w::edit_level(language, before_);
    dialog(
        "level", open_, {.title = title, .close_label = words::shell::close(language), .submit = true},
        [&] { label_and_parent(scene, levels); },
        [&] {
            if (button("cancel", {.label = words::accounts::cancel(language)})) open_ = false;
            if (button("save", {.label = task_ == Task::add ? w::add_level(language) : words::accounts::save(language),
                                .kind = ButtonKind::primary,
                                .busy = busy(),
                                .busy_label = words::accounts::saving(language),
                                .submit = true}))
                send(scene);
        });
}

void LevelDialogs::remove_dialog(const Scene& scene, const Levels& levels) {
    const Language language = scene.language;
    const std::string title = w::remove_level_title(language, before_);
    const bool people = level_.people > 0;
    dialog(
        "removal", open_, {.title = title, .close_label = words::shell::close(language)},
        [&] {
            for (const Refusal& refusal : refusals_.general())
                callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            if (!people) return text(w::remove_level_empty(language), {.color = Token::text_secondary});
            text(w::remove_level_people(language, level_.people), {.color = Token::text_secondary});
            level_choice(scene, levels, "people_to", w::people_to(language), people_to_, {level_.level}, {});
        },
        [&] {
            if (button("cancel", {.label = words::accounts::cancel(language), .first_focus = true})) open_ = false;
            if (button("remove", {.label = people ? w::move_and_remove(language) : w::remove(language),
                                  .kind = ButtonKind::danger,
                                  .busy = busy()}))
                send_removal(scene);
        });
}

bool LevelDialogs::draw(const Scene& scene, const Levels& levels) {
    Refusals refused = add_.refusals();
    append(refused, update_.refusals());
    append(refused, remove_.refusals());
    bool moved = false;
    if (!refused.empty()) {
        refusals_.set(std::move(refused));
        moved = refusals_.has(refusals::moved_meanwhile);
        add_.set_refusals({});
        update_.set_refusals({});
        remove_.set_refusals({});
    }
    if (open_ && task_ == Task::remove) remove_dialog(scene, levels);
    else if (open_) form_dialog(scene, levels);
    return moved;
}

}  // namespace habilis::web
