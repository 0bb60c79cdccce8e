#pragma once

#include "shared/accounts/view_user.h"
#include "shared/emails/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// On the sheet: changing the address that the person signs in with, and the one that waits for its proof (R3).
class EmailChangePanel {
public:
    /// Whether the person may begin a change.
    static bool offered(const Scene&, const UserSheet&);
    void button(const Scene&);
    [[nodiscard]] bool typed() const { return !email_.empty(); }
    /// What waits, and the dialog.
    void draw(const Scene&, const UserSheet&);

private:
    void pending(const Scene&, const UserSheet&, const WaitingEmail&);
    void way_back(const Scene&, const UserSheet&, const WaitingEmail&);
    void changing(const Scene&, const UserSheet&);
    void give_up();

    Query<ViewEmailChangeRoute> waiting_{ChangeKind::mails, ChangeKind::accounts};
    Command<ChangeEmailRoute> change_;
    Command<CancelEmailChangeRoute> cancel_;
    std::string email_;
    bool changing_ = false;
};

}  // namespace habilis::web
