#pragma once

#include "shared/base/id.h"

namespace habilis {

/// A person’s (or a service mailbox’s) one identity. Immutable, never reused.
using AccountId = Id<struct AccountNoun>;
using MembershipId = Id<struct MembershipNoun>;

}  // namespace habilis
