#pragma once

#include <cstdint>
#include <string>

#include "shared/accounts/account_id.h"

namespace habilis::server {

/// From where somebody asks.
struct Remote {
    std::string address;     ///< IP address
    std::string user_agent;  ///< as the browser says it
};

/// Somebody who is about to prove who he is.
struct Visitor {
    Remote remote;
    std::int64_t session =
        0;                   ///< that his browser has now, of whomever; 0: none. It ends: a cookie never changes hands
    AccountId account = {};  ///< whose session that is
    std::string token_hash = {};  ///< of the browser's cookie, also of a session that is over; empty: none
};

}  // namespace habilis::server
