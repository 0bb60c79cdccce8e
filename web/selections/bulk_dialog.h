#pragma once

#include <functional>
#include <memory>

#include "shared/selections/selections.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// One verb on a selection: what it needs to know, the plan, and once that is begun the pane of plans.
class BulkDialog {
public:
    virtual ~BulkDialog() = default;
    /// Called every frame; false once it is over.
    virtual bool draw(const Scene&) = 0;
};

/// `selection` says who; the action's own parameters are asked in the dialog. `done` is called once a plan was
/// begun and the dialog closes.
std::unique_ptr<BulkDialog> ask_bulk(PlanSelection selection, std::function<void()> done);
/// The same over several of one's own organisations.
std::unique_ptr<BulkDialog> ask_bulk(PlanMySelection selection, std::function<void()> done);

/// The entries of the selection bar, in their order: the first ones stand in it, the rest under "Plus".
std::string_view label_of(Language, BulkAction);

}  // namespace habilis::web
