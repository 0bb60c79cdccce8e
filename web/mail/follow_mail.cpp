#include "web/mail/follow_mail.h"

#include <utility>

#include "shared/mail/routes.h"
#include "web/client/poll.h"
#include "web/client/query.h"
#include "web/kit/toast.h"
#include "web/mail/mail_words.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::mail;

struct Followed {
    Query<ListMailsRoute> mails{ChangeKind::mails};
    Poll poll;
    OrganisationId organisation;
    AccountId account;  ///< none: nobody waits for anything
    std::string name;
};

Followed& followed() {
    static Followed one;
    return one;
}

}  // namespace

void follow_mail_to(OrganisationId organisation, AccountId account, std::string name) {
    Followed& it = followed();
    it.mails.reset();
    it.poll.rest();
    it.organisation = organisation;
    it.account = account;
    it.name = std::move(name);
}

void follow_mail(const Scene& scene) {
    Followed& it = followed();
    if (!it.account || scene.view.organisation != it.organisation || !scene.may(Permission::view_mails)) return;
    const ListMails request{it.organisation, it.account};
    it.mails.ask(request);
    const MailList* list = it.mails.reply();
    if (!list || list->mails.empty()) return;
    const MailView& newest = list->mails.front();
    if (on_the_way(newest)) return it.poll.repeat(it.mails, request);
    it.account = {};
    if (newest.state != MailState::refused) return;
    kit::toast({.title = w::refused_to(scene.language, it.name),
                .detail = newest.detail.empty() ? std::string(mail_reason_words(scene.language, newest.reason))
                                                : w::server_said(scene.language, newest.detail),
                .failure = true,
                .close_label = std::string(words::shell::close(scene.language))});
    Changes changes;
    changes.add(ChangeKind::accounts);
    note_changes(changes);
}

}  // namespace habilis::web
