#pragma once

#include "shared/api/route.h"
#include "shared/base/done.h"
#include "shared/consent/consent.h"
#include "shared/consent/draft.h"
#include "shared/consent/my_consents.h"
#include "shared/consent/progress.h"
#include "shared/sessions/session.h"

namespace habilis {

struct ViewNoticeRoute : Route<ViewNotice, NoticeView> {
    static constexpr RouteInfo info{Method::get, "/notices/current", Audience::anyone};
};
struct AnswerNoticeRoute : Route<AnswerNotice, SignedIn> {
    static constexpr RouteInfo info{
        Method::post, "/consents/answer", Audience::limited, Permission::none, {.self_only = true}};
};

struct DismissNoticeRoute : Route<DismissNotice, Done> {
    static constexpr RouteInfo info{
        Method::post, "/notices/{notice}/dismiss", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct ViewMyConsentsRoute : Route<ViewMyConsents, MyConsents> {
    static constexpr RouteInfo info{
        Method::get, "/my/consents", Audience::limited, Permission::none, {.self_only = true}};
};
struct SetPurposeRoute : Route<SetPurpose, Done> {
    static constexpr RouteInfo info{
        Method::post, "/my/purposes/set", Audience::signed_in, Permission::none, {.self_only = true}};
};

// Of an organisation.
struct ViewConsentProgressRoute : Route<ViewConsentProgress, ConsentProgress> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/consents", Audience::signed_in,
                                    Permission::export_users};
};
struct ExportConsentsRoute : Route<ExportConsents, ConsentProofs> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/consents/export",
                                    Audience::signed_in,
                                    Permission::export_users,
                                    {.self_only = true, .asks_proof = true}};
};

// Of the platform.
struct ListNoticesRoute : Route<ListNotices, NoticeLines> {
    static constexpr RouteInfo info{Method::get, "/notices", Audience::signed_in};
};
struct ViewDraftRoute : Route<ViewDraft, NoticeDraft> {
    static constexpr RouteInfo info{Method::get, "/notices/draft", Audience::signed_in};
};
struct SaveDraftRoute : Route<SaveDraft, SavedDraft> {
    static constexpr RouteInfo info{Method::post,
                                    "/notices/draft/save",
                                    Audience::signed_in,
                                    Permission::none,
                                    {.self_only = true, .body_limit = 512 * 1024}};
};
struct DiscardDraftRoute : Route<DiscardDraft, Done> {
    static constexpr RouteInfo info{
        Method::post, "/notices/draft/discard", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct PublishDraftRoute : Route<PublishDraft, PublishedNotice> {
    static constexpr RouteInfo info{
        Method::post, "/notices/draft/publish", Audience::signed_in, Permission::none, {.self_only = true}};
};

}  // namespace habilis
