#pragma once

#include <string>

#include "shared/plans/routes.h"
#include "web/client/poll.h"
#include "web/client/query.h"
#include "web/kit/status.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// The name of what a plan does: "Désactiver les comptes sélectionnés".
std::string title_of(Language, const PlanView&);
std::string_view words_of(Language, PlanState);
kit::Tone tone_of(PlanState);

/// A plan in a dialog: its rows, and once it was begun how far it is, what came of it, and the way back. What is at
/// work is the server's: the pane only looks on, and whoever opens it later sees the same.
class PlanPane {
public:
    /// From now on this one.
    void show(const PlanView&);
    /// What a verb answered: who is named and why comes with the next look.
    void show(const PlanProgress&);
    [[nodiscard]] bool shows() const { return static_cast<bool>(plan_.plan); }
    [[nodiscard]] const PlanView& plan() const { return plan_; }
    [[nodiscard]] std::string title(Language) const;

    /// The rows as they were planned; not yet begun.
    void rows(const Scene&);
    /// Of a plan that was begun.
    void body(const Scene&);
    /// Of a plan that was begun; false: the dialog is to be closed.
    [[nodiscard]] bool footer(const Scene&);

private:
    void watch();
    void counts(const Scene&);
    void progress_bar(const Scene&);
    void result(const Scene&);
    [[nodiscard]] ListPlanRows asked() const;

    PlanView plan_;
    Query<ViewPlanRoute> view_{};
    Query<ListPlanRowsRoute> rows_{};
    Command<StopPlanRoute> stop_;
    Command<UndoPlanRoute> undo_;
    Poll poll_{400, 1000};
    Poll mails_poll_;
    bool confirming_ = false, incomplete_ = false;
};

}  // namespace habilis::web
