#pragma once

#include "shared/consent/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// Tells once about a minor change of the privacy notice; nobody has to answer.
class NewsBanner {
public:
    /// Nothing when there is nothing to tell.
    void draw(const Scene&);

private:
    Command<DismissNoticeRoute> dismiss_;
};

}  // namespace habilis::web
