#include "server/api/handler.h"
#include "shared/consent/routes.h"

#include "server/consent/built_in_notices.h"
#include "server/consent/verbs.h"

namespace habilis::server {

template <>
Result<NoticeView> handle<ViewNoticeRoute>(Call& call, const ViewNotice& command) {
    return call.database().read(
        [&](Connection& connection) { return view_notice(connection, call.actor().account, command, call.now()); });
}

template <>
Result<SignedIn> handle<AnswerNoticeRoute>(Call& call, const AnswerNotice& command) {
    return call.transact<SignedIn>([&](Transaction& transaction) {
        return answer_notice(transaction, call.author(), call.session()->session, command);
    });
}

template <>
Result<Done> handle<DismissNoticeRoute>(Call& call, const DismissNotice& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return dismiss_notice(transaction, call.author(), command); });
}

template <>
Result<MyConsents> handle<ViewMyConsentsRoute>(Call& call, const ViewMyConsents& command) {
    return call.database().read([&](Connection& connection) -> Result<MyConsents> {
        return view_my_consents(connection, call.actor().account, command, call.now());
    });
}

template <>
Result<Done> handle<SetPurposeRoute>(Call& call, const SetPurpose& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return set_purpose(transaction, call.author(), command); });
}

template <>
Result<ConsentProgress> handle<ViewConsentProgressRoute>(Call& call, const ViewConsentProgress& command) {
    return call.database().read([&](Connection& connection) -> Result<ConsentProgress> {
        return view_progress(connection, command.organisation,
                             reach_of(call.actor(), Permission::export_users, command.organisation), call.now());
    });
}

/// The line of the journal first; the proofs are read behind it, so that no copy of them is kept with the stored
/// replies.
template <>
Result<ConsentProofs> handle<ExportConsentsRoute>(Call& call, const ExportConsents& command) {
    const Result<Done> recorded = call.transact<Done>(
        [&](Transaction& transaction) { return record_export(transaction, call.author(), command.organisation); });
    if (!recorded.ok()) return recorded.refusals();
    return call.database().read([&](Connection& connection) -> Result<ConsentProofs> {
        return list_proofs(connection, command.organisation,
                           reach_of(call.actor(), Permission::export_users, command.organisation));
    });
}

template <>
Result<NoticeLines> handle<ListNoticesRoute>(Call& call, const ListNotices&) {
    return call.database().read(
        [&](Connection& connection) { return list_notices(connection, call.actor(), call.now()); });
}

template <>
Result<NoticeDraft> handle<ViewDraftRoute>(Call& call, const ViewDraft&) {
    return call.database().read([&, settings = notice_settings_of(call.services().settings)](Connection& connection) {
        return view_draft(connection, call.actor(), settings, call.now());
    });
}

template <>
Result<SavedDraft> handle<SaveDraftRoute>(Call& call, const Partial<SaveDraft>& command) {
    return call.transact<SavedDraft>(
        [&](Transaction& transaction) { return save_draft(transaction, call.author(), command); });
}

template <>
Result<Done> handle<DiscardDraftRoute>(Call& call, const DiscardDraft& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return discard_draft(transaction, call.author(), command); });
}

template <>
Result<PublishedNotice> handle<PublishDraftRoute>(Call& call, const PublishDraft& command) {
    return call.transact<PublishedNotice>([&](Transaction& transaction) {
        const Settings& settings = call.services().settings;
        return publish_draft(transaction, call.author(), command, !settings.operator_name.empty(),
                             !settings.dpo_contact.empty());
    });
}

}  // namespace habilis::server
