#pragma once

#include "shared/impersonation/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// Who asks to act as the person, with the two answers. Nothing is drawn when nobody does.
class ApprovalRequests {
public:
    void draw(const Scene&);

private:
    void one(const Scene&, const ImpersonationRequestView&);
    void answer(const Scene&, const ImpersonationRequestView&, bool accept);

    Query<ListImpersonationRequestsRoute> requests_{ChangeKind::sessions};
    Command<AnswerImpersonationRoute> answer_;
};

}  // namespace habilis::web
