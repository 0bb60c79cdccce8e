#pragma once

#include "shared/api/route.h"
#include "shared/consent/consent.h"
#include "shared/sessions/session.h"

namespace habilis {

struct ViewNoticeRoute : Route<ViewNotice, NoticeView> {
    static constexpr RouteInfo info{Method::get, "/notices/current", Audience::anyone};
};
struct AnswerNoticeRoute : Route<AnswerNotice, SignedIn> {
    static constexpr RouteInfo info{Method::post, "/consents/answer", Audience::limited, Permission::none, true};
};

}  // namespace habilis
