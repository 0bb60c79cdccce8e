#pragma once

#include <string>

#include "shared/organisations/routes.h"
#include "web/client/form_refusals.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// What is done to one level of the org chart (M16): adding one, changing its label or place, removing it.
class LevelDialogs {
public:
    void add(LevelId parent);
    void edit(const Level&);
    void remove(const Level&);

    /// Draws the open dialog, if any. True when the chart must be read again: it has moved meanwhile.
    bool draw(const Scene&, const Levels&);
    /// The chart is here again: what is edited is now its newest version.
    void take_version(const Levels&);

private:
    enum class Task : std::uint8_t { none, add, edit, remove };
    void start(Task, const Level&);
    void form_dialog(const Scene&, const Levels&);
    void remove_dialog(const Scene&, const Levels&);
    void label_and_parent(const Scene&, const Levels&);
    void send(const Scene&);
    void send_removal(const Scene&);
    [[nodiscard]] bool busy() const { return add_.busy() || update_.busy() || remove_.busy(); }

    Task task_ = Task::none;
    bool open_ = false;
    Level level_;  ///< as it was when the dialog opened; its label and parent are what is typed
    LevelId people_to_;
    std::string before_;  ///< the label then
    FormRefusals refusals_{"", fields_of<UpdateLevel>()};
    Command<AddLevelRoute> add_;
    Command<UpdateLevelRoute> update_;
    Command<RemoveLevelRoute> remove_;
};

}  // namespace habilis::web
