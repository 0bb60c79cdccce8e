#pragma once

#include "server/access/acting.h"
#include "shared/accounts/change_state.h"
#include "shared/accounts/create_user.h"
#include "shared/accounts/profile.h"
#include "shared/accounts/update_user.h"

/// What the verbs do inside their transaction: load facts, check, write, record. The handlers put a request around
/// them; verbs that compose others, and the demo data, call them directly. Each is defined in the file of its name.
namespace habilis::server {

Result<CreatedUser> create_user(Transaction&, const Acting&, CreateUser);
/// The same for a file's rows, where the account says where it comes from.
Result<CreatedUser> create_user(Transaction&, const Acting&, CreateUser, Provenance);
Result<UpdatedUser> update_user(Transaction&, const Acting&, UpdateUser);
Result<UpdatedUser> change_state(Transaction&, const Acting&, const ChangeState&);
Result<UpdatedUser> update_profile(Transaction&, const Acting&, UpdateProfile);

}  // namespace habilis::server
