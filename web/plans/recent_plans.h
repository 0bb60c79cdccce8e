#pragma once

#include "web/plans/plan_pane.h"

namespace habilis::web {

/// The person's own plans on the list of users, of an organisation or of all of his: what is at work shows by itself,
/// also after the page was left, and what was applied can be looked at and undone as long as it is kept.
class RecentPlans {
public:
    /// Above the list, while something is at work.
    void notice(const Scene&);
    /// Among the tools of the list, once there was something.
    void tool(const Scene&);
    /// At the end of the screen's frame.
    void dialog(const Scene&);
    /// A plan was begun elsewhere on the screen.
    void expire() {
        plans_.expire();
        my_plans_.expire();
    }

private:
    void open(const PlanView&);
    void list(const Scene&);
    [[nodiscard]] const Plans* plans(const Scene&) const;

    Query<ListMyPlansRoute> my_plans_{ChangeKind::accounts, ChangeKind::memberships, ChangeKind::assignments};
    Query<ListPlansRoute> plans_{ChangeKind::accounts, ChangeKind::memberships, ChangeKind::assignments};
    Poll poll_{1500, 5000};
    PlanPane pane_;
    bool listing_ = false, showing_ = false;
};

}  // namespace habilis::web
