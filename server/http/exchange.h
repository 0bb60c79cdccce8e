#pragma once

#include <cstdint>

#include "server/http/peer.h"

namespace habilis::server {

class Library;

/// What a peer needs next.
enum class Next : std::uint8_t {
    network,  ///< its state says what for
    again,    ///< another request may have arrived already
    end,
};

/// Takes a peer one step further: reads a head, or answers a request, or goes on writing. Never waits for the
/// network; waits for storage and hashing as handlers do. `stopping`: this reply is the last one.
Next advance(Peer&, const Service&, Library&, bool stopping);

}  // namespace habilis::server
