#pragma once

#include "server/api/call.h"
#include "shared/consent/routes.h"

namespace habilis::server {

Result<NoticeView> handle(ViewNoticeRoute, Call&, const ViewNotice&);
Result<SignedIn> handle(AnswerNoticeRoute, Call&, const AnswerNotice&);

Result<Done> handle(DismissNoticeRoute, Call&, const DismissNotice&);
Result<MyConsents> handle(ViewMyConsentsRoute, Call&, const ViewMyConsents&);
Result<Done> handle(SetPurposeRoute, Call&, const SetPurpose&);
Result<ConsentProgress> handle(ViewConsentProgressRoute, Call&, const ViewConsentProgress&);
Result<ConsentProofs> handle(ExportConsentsRoute, Call&, const ExportConsents&);
Result<NoticeLines> handle(ListNoticesRoute, Call&, const ListNotices&);
Result<NoticeDraft> handle(ViewDraftRoute, Call&, const ViewDraft&);
Result<SavedDraft> handle(SaveDraftRoute, Call&, const Partial<SaveDraft>&);
Result<Done> handle(DiscardDraftRoute, Call&, const DiscardDraft&);
Result<PublishedNotice> handle(PublishDraftRoute, Call&, const PublishDraft&);

}  // namespace habilis::server
