#pragma once

#include <string_view>

#include "server/http/call.h"

namespace habilis::server {

/// How long signing in is proof enough.
inline constexpr std::int64_t proved_for = 5 * one_minute;

/// Who is in front of the screen, proved again for what a stranger at an open one must not do: by the password, unless
/// the session was opened a moment ago. A wrong one counts as a failed sign-in. Before the transaction: it hashes.
Refusals confirm_person(Call&, std::string_view password);

}  // namespace habilis::server
