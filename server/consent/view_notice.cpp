#include "server/consent/verbs.h"
#include "server/nouns/answers.h"
#include "shared/consent/refusals.h"

namespace habilis::server {

Result<NoticeView> view_notice(Connection& connection, AccountId reader, const ViewNotice& command, Instant now) {
    auto notice = notice_in_force(connection, command.language, now);
    if (!notice) return refusals::no_notice;
    NoticeView view{.notice = notice->notice,
                    .version = to_text(notice->version),
                    .title = std::move(notice->text.title),
                    .effective = notice->effective,
                    .html = std::move(notice->text.html),
                    .hash = std::move(notice->hash),
                    .summary = std::move(notice->text.summary),
                    .optional = std::move(notice->text.optional),
                    .changes = std::move(notice->text.changes)};
    if (reader) view.answer = answer_to(connection, reader, notice->version.major);
    return view;
}

}  // namespace habilis::server
