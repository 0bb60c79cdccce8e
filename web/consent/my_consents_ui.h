#pragma once

#include "shared/consent/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// What the person has answered to the privacy notice, and the optional consents to give or take back.
class MyConsentsPanel {
public:
    void draw(const Scene&);

private:
    void policy(const Scene&, const MyConsents&);
    void purposes(const Scene&, const MyConsents&);
    void answers(const Scene&, const MyConsents&);
    void set(const Scene&, const MyPurpose&, bool given);

    Query<ViewMyConsentsRoute> mine_{ChangeKind::consents};
    Command<SetPurposeRoute> set_;
    SetPurpose wanted_;  ///< the last choice
};

}  // namespace habilis::web
