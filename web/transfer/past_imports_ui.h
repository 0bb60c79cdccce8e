#pragma once

#include "shared/transfer/routes.h"
#include "web/client/query.h"
#include "web/kit/table.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// The imports of an organisation: who, when, which file, and what came of it.
class PastImports {
public:
    void draw(const Scene&, OrganisationId);
    void expire() { all_.expire(); }

private:
    void row(const Scene&, kit::TableRow&, const ImportView&);

    Query<ListImportsRoute> all_{ChangeKind::accounts, ChangeKind::memberships};
};

}  // namespace habilis::web
