#pragma once

#include "server/nouns/author.h"
#include "server/nouns/letters.h"
#include "shared/base/done.h"
#include "shared/base/partial.h"
#include "shared/organisations/add_level.h"
#include "shared/organisations/close_organisation.h"
#include "shared/organisations/create_organisation.h"
#include "shared/organisations/founding.h"
#include "shared/organisations/platform_settings.h"
#include "shared/organisations/remove_level.h"
#include "shared/organisations/update_coordinates.h"
#include "shared/organisations/update_level.h"

namespace habilis::server {

/// Inside its transaction, as server/accounts/verbs.h says.
Result<CreatedOrganisation> create_organisation(Transaction&, const Author&, CreateOrganisation);
/// The same, and mails the founder, whose account waits to be activated, the link for that.
Result<CreatedOrganisation> found_organisation(Transaction&, const Author&, const Postman&, const CreateOrganisation&);
/// The organisation of somebody who has an account and administers it from now on.
OrganisationId found_for(Transaction&, const Author&, const Found&, AccountId founder);
Result<FoundingAnswer> found_own(Transaction&, const Author&, Found);
Result<Done> withdraw_founding(Transaction&, const Author&, const WithdrawFounding&);
Result<FoundingAccepted> accept_founding(Transaction&, Outbox&, const Author&, const AcceptFounding&);
Result<Done> reject_founding(Transaction&, Outbox&, const Author&, const RejectFounding&);
Result<PlatformSettingsView> update_platform_settings(Transaction&, const Author&, const UpdatePlatformSettings&);
Result<Done> close_organisation(Transaction&, const Author&, Outbox&, const CloseOrganisation&);
Result<ReopenedOrganisation> reopen_organisation(Transaction&, const Author&, Outbox&, const ReopenOrganisation&);
Result<AddedLevel> add_level(Transaction&, const Author&, const AddLevel&);
Result<UpdatedLevel> update_level(Transaction&, const Author&, const Partial<UpdateLevel>&);
Result<Done> remove_level(Transaction&, const Author&, const RemoveLevel&);
Result<UpdatedCoordinates> update_coordinates(Transaction&, const Author&, const Partial<UpdateCoordinates>&);

}  // namespace habilis::server
