#pragma once

#include "server/access/acting.h"
#include "server/sessions/actor_store.h"
#include "server/sessions/door.h"

namespace habilis::server {

void sign_out(Transaction&, const Acting&, std::int64_t session);

Me who_am_i(Connection&, const SessionActor&);

}  // namespace habilis::server
