#pragma once

#include "server/http/call.h"
#include "shared/consent/routes.h"

namespace habilis::server {

Result<NoticeView> handle(ViewNoticeRoute, Call&, const ViewNotice&);
Result<SignedIn> handle(AnswerNoticeRoute, Call&, const AnswerNotice&);

}  // namespace habilis::server
