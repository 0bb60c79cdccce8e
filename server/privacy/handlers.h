#pragma once

#include "server/api/call.h"
#include "shared/privacy/routes.h"

namespace habilis::server {

Result<MyData> handle(ExportMyDataRoute, Call&, const ExportMyData&);
Result<MyErasure> handle(ViewMyErasureRoute, Call&, const ViewMyErasure&);
Result<Done> handle(AskErasureRoute, Call&, const AskErasure&);
Result<Done> handle(CancelErasureRoute, Call&, const CancelErasure&);
Result<ErasureRequests> handle(ListErasureRequestsRoute, Call&, const ListErasureRequests&);
Result<ErasureRequests> handle(ListAllErasureRequestsRoute, Call&, const ListAllErasureRequests&);
Result<Done> handle(DeclineErasureRoute, Call&, const DeclineErasure&);

}  // namespace habilis::server
