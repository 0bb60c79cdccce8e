#pragma once

#include "shared/mail/routes.h"
#include "shared/sessions/routes.h"
#include "web/accounts/account_actions.h"
#include "web/client/poll.h"
#include "web/sessions/history_ui.h"

namespace habilis::web {

/// The tab "Connexions" of a sheet: the password and what can be done about it, the mails that were sent, the history.
class SheetConnections {
public:
    void draw(const Scene&, const UserSheet&, AccountActions&);

private:
    void password(const Scene&, const UserSheet&, AccountActions&);

    Query<ListSignInsRoute> history_{ChangeKind::sessions, ChangeKind::accounts};
    Query<ListMailsRoute> mails_{ChangeKind::mails};
    Poll mails_poll_;
    HistoryPages pages_;
};

}  // namespace habilis::web
