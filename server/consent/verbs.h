#pragma once

#include <span>

#include "server/consent/built_in_notices.h"
#include "server/nouns/author.h"
#include "shared/base/done.h"
#include "shared/base/partial.h"
#include "shared/consent/consent.h"
#include "shared/consent/draft.h"
#include "shared/consent/my_consents.h"
#include "shared/consent/progress.h"
#include "shared/sessions/session.h"

namespace habilis::server {

/// The notice in force, and what `reader` (none: nobody is signed in) has answered to this major version.
Result<NoticeView> view_notice(Connection&, AccountId reader, const ViewNotice&, Instant now);

/// Keeps the answer with its proof: which text, when, from which session and network. Of the person who is signed in,
/// for himself: the route is closed while one person acts as another.
Result<SignedIn> answer_notice(Transaction&, const Author&, std::int64_t session, const AnswerNotice&);

MyConsents view_my_consents(Connection&, AccountId, const ViewMyConsents&, Instant now);
/// Of oneself; the route is closed while one person acts as another.
Result<Done> set_purpose(Transaction&, const Author&, const SetPurpose&);
/// A minor version was read about; the banner does not come back.
Result<Done> dismiss_notice(Transaction&, const Author&, const DismissNotice&);

/// How many people of an organisation have accepted the notice in force, and who has not.
ConsentProgress view_progress(Connection&, OrganisationId, const Reach&, Instant now);
/// Every answer of an organisation's people, with its proof.
ConsentProofs list_proofs(Connection&, OrganisationId, const Reach&);
/// The journal line of handing them out.
Result<Done> record_export(Transaction&, const Author&, OrganisationId);

// Of the platform's administrator.
Result<NoticeLines> list_notices(Connection&, const Actor&, Instant now);
/// Where no notice was ever published the program's samples are a beginning.
Result<NoticeDraft> view_draft(Connection&, const Actor&, std::span<const NoticeSetting>, Instant now);
Result<SavedDraft> save_draft(Transaction&, const Author&, const Partial<SaveDraft>&);
Result<Done> discard_draft(Transaction&, const Author&, const DiscardDraft&);
/// `operator_named`, `officer_named`: what the installation's settings say of itself.
Result<PublishedNotice> publish_draft(Transaction&, const Author&, const PublishDraft&, bool operator_named,
                                      bool officer_named);

}  // namespace habilis::server
