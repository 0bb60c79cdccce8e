#pragma once

#include <string>

namespace habilis::server {

/// From where somebody asks.
struct Remote {
    std::string address;     ///< IP address
    std::string user_agent;  ///< as the browser says it
};

}  // namespace habilis::server
