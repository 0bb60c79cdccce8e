#include "server/consent/handlers.h"

#include "server/consent/verbs.h"
#include "server/sessions/calling.h"

namespace habilis::server {

Result<NoticeView> handle(ViewNoticeRoute, Call& call, const ViewNotice& command) {
    return call.database().read(
        [&](Connection& connection) { return view_notice(connection, call.actor().account, command, call.now()); });
}

Result<SignedIn> handle(AnswerNoticeRoute, Call& call, const AnswerNotice& command) {
    return call.transact<SignedIn>([&](Transaction& transaction) {
        return answer_notice(transaction, acting_of(call), call.session()->session, command);
    });
}

}  // namespace habilis::server
