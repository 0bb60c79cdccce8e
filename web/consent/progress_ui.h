#pragma once

#include "shared/consent/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// How many people of the organisation have accepted the notice in force, whom it still awaits, and the proofs.
class ConsentProgressPanel {
public:
    void draw(const Scene&);

private:
    enum class FileKind : std::uint8_t { csv, json };
    void awaited(const Scene&, const ConsentProgress&);
    void exports(const Scene&);
    void fetch(const Scene&, FileKind);

    Query<ViewConsentProgressRoute> progress_{ChangeKind::consents, ChangeKind::memberships, ChangeKind::accounts};
    Command<ExportConsentsRoute> export_;
};

}  // namespace habilis::web
