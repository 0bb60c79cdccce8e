#include "web/accounts/sheet_connections.h"

#include <algorithm>
#include <iterator>

#include "shared/base/date_words.h"
#include "shared/passwords/refusals.h"
#include "web/accounts/password_dialogs.h"
#include "web/kit/kit.h"
#include "web/mail/delivery_ui.h"
#include "web/mail/mail_words.h"
#include "web/platform/history.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::passwords;
using namespace kit;

std::string password_words(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    namespace a = words::accounts;
    if (!user.password_set) return std::string(a::password_never_set(language));
    if (user.password_temporary) return w::card_temporary(language, scene.date(user.password_expires));
    std::string words = w::card_set(language, scene.date(user.password_set)) + ". ";
    if (!user.password_expires) return words + std::string(a::password_never_expires(language));
    const std::string day = scene.date(user.password_expires);
    return words + (user.password_expires <= scene.now ? a::password_expired_on(language, day)
                                                       : a::password_expires_on(language, day));
}

/// Each missing address with the way to where it is set (C7).
void missing_addresses(const Scene& scene, const ActionTarget& target) {
    const Language language = scene.language;
    for (const Refusal& refusal : reset_refusals(scene, target)) {
        const bool person = refusal.code == refusals::no_email_for_reset;
        if (!person && refusal.code != refusals::no_contact_email) continue;
        const std::string where = person ? path_of({Screen::user, target.organisation, target.account, {}, true})
                                         : path_of({Screen::settings, target.organisation});
        const bool allowed = scene.may(person ? Permission::edit_identity : Permission::edit_settings);
        const auto way = [&] {
            if (button("way", {.label = person ? w::card_missing_email(language) : w::card_missing_contact(language),
                               .small = true}))
                platform::push_location(where);
        };
        callout(refusal.code.name,
                {.tone = Tone::warn, .lead = words_of(language, refusal), .action = allowed ? Body(way) : Body()});
    }
}

}  // namespace

void SheetConnections::password(const Scene& scene, const UserSheet& user, AccountActions& actions) {
    const ActionTarget target = target_of(scene, user);
    card("password", {.title = w::card(scene.language), .gap = 12}, [&] {
        text(password_words(scene, user), {.color = Token::text_secondary});
        constexpr std::string_view verbs[] = {"unlock", "temporary"};
        const auto offered = [&](std::string_view key) { return AccountActions::offered(scene, target, key); };
        if (std::any_of(std::begin(verbs), std::end(verbs), offered))
            row({.gap = 8, .wrap = true}, [&] {
                for (const std::string_view key : verbs) actions.button(scene, target, key);
            });
        const AccountState state = stored_state(user.state);
        if ((state == AccountState::active || state == AccountState::pending) && scene.may(Permission::reset_passwords))
            missing_addresses(scene, target);
    });
}

void SheetConnections::draw(const Scene& scene, const UserSheet& user, AccountActions& actions) {
    const bool mails = scene.may(Permission::view_mails), journal = scene.may(Permission::view_journal);
    if (mails) {
        const ListMails request{scene.view.organisation, user.account};
        mails_.ask(request);
        if (mails_.reply() && on_the_way(*mails_.reply())) mails_poll_.repeat(mails_, request);
        else mails_poll_.rest();
    }
    if (journal)
        history_.ask({.organisation = scene.view.organisation, .account = user.account, .before = pages_.before()});
    columns({.weights = {3, 2}}, {[&] {
                                      column({.gap = 16}, [&] {
                                          password(scene, user, actions);
                                          if (journal)
                                              draw_history(scene, history_.reply(), pages_,
                                                           HistoryReader::administrator);
                                      });
                                  },
                                  [&] {
                                      if (mails) draw_mails(scene, mails_.reply());
                                  }});
}

}  // namespace habilis::web
