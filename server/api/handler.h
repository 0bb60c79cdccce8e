#pragma once

#include <type_traits>

#include "server/api/call.h"
#include "shared/api/route.h"

namespace habilis::server {

template <class R>
inline constexpr bool is_partial = requires {
    R::Request::partial;
};

/// What a handler takes beside the call: the request; of one that may be partial, with what was given.
template <class R>
using Taken = std::conditional_t<is_partial<R>, Partial<typename R::Request>, typename R::Request>;

/// A route's handler is a specialisation of this, in the file of its verb:
/// `template <> Result<Done> handle<CutRoute>(Call& call, const Cut& command)`. A program with a route that has none
/// does not link.
template <class R>
Result<typename R::Reply> handle(Call&, const Taken<R>&);

}  // namespace habilis::server
