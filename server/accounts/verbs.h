#pragma once

#include "server/accounts/certificate.h"
#include "server/nouns/accounts.h"
#include "server/nouns/author.h"
#include "shared/accounts/change_state.h"
#include "shared/accounts/create_school_person.h"
#include "shared/accounts/create_user.h"
#include "shared/accounts/erase_account.h"
#include "shared/accounts/find_person.h"
#include "shared/accounts/profile.h"
#include "shared/accounts/update_school_sheet.h"
#include "shared/accounts/update_user.h"
#include "shared/base/partial.h"

/// What the verbs do inside their transaction: load facts, check, write, record. The handlers put a request around
/// them; verbs that compose others, and the demo data, call them directly. Each is defined in the file of its name.
namespace habilis::server {

/// `certificate`: that of the details, as it was read before it was the writer's turn; X.509 takes its time. None: the
/// verb reads it.
Result<CreatedUser> create_user(Transaction&, const Author&, CreateUser,
                                const CertificateReading* certificate = nullptr);
/// The same for a file's rows, where the account says where it comes from.
Result<CreatedUser> create_user(Transaction&, const Author&, CreateUser, Provenance);
/// Whom no file of the school names.
Result<CreatedUser> create_school_person(Transaction&, const Author&, const CreateSchoolPerson&);
/// Counts the question: 60 an hour for each who asks.
Result<FoundPerson> find_person(Transaction&, const Actor&, const FindPerson&);
/// What the verb would say, for who only asks.
Refusals refuse_user(Connection&, const Actor&, const CreateUser&, Instant now);
Result<UpdatedUser> update_user(Transaction&, const Author&, const Partial<UpdateUser>&,
                                const CertificateReading* certificate = nullptr);
Result<UpdatedUser> update_school_sheet(Transaction&, const Author&, const UpdateSchoolSheet&);
/// Gives back what stood there before: the form's rules may be younger than the values.
Result<UpdatedUser> return_fields(Transaction&, const Author&, const UpdateUser&);
Result<UpdatedUser> change_state(Transaction&, const Author&, const ChangeState&);
/// As a file of the school says: people who come from it go and come back by it alone.
Result<UpdatedUser> change_state_by_file(Transaction&, const Author&, const ChangeState&);
/// What the check of the verb has to know, also for who only asks what would happen.
ChangeStateFacts facts_of(Connection&, const Actor&, const ChangeState&, const StoredUser&, Instant now);
/// By an administrator's hand; what erases is server/accounts/erasure.h.
Result<ErasureReceipt> erase_account(Transaction&, const Author&, const EraseAccount&);
Result<UpdatedUser> update_profile(Transaction&, const Author&, const Partial<UpdateProfile>&);

}  // namespace habilis::server
