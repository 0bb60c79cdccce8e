#include "web/emails/email_change_ui.h"

#include "shared/accounts/readable_email.h"
#include "shared/base/text.h"
#include "web/client/bounds.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::emails;
using namespace kit;

}  // namespace

bool EmailChangePanel::offered(const Scene& scene, const UserSheet& user) {
    const bool held = user.state != EffectiveState::pending && user.state != EffectiveState::hidden &&
                      user.state != EffectiveState::erased;
    if (!held || user.account == scene.me.account) return false;
    if (scene.me.platform_role != PlatformRole::none) return true;
    return scene.may(Permission::edit_identity) && user.belongs_here_alone && !user.above_me;
}

void EmailChangePanel::pending(const Scene& scene, const UserSheet& user, const WaitingEmail& waiting) {
    const Language language = scene.language;
    if (waiting.email.empty()) return;
    const std::string lead = w::pending(language, readable_email(waiting.email));
    const std::string until = w::pending_until(language, short_date_time(language, scene.local(waiting.valid_until)));
    const auto give_up = [&] {
        if (!kit::button("give-up", {.label = w::give_up(language), .small = true, .busy = cancel_.busy()})) return;
        cancel_.send({scene.view.organisation, user.account}, [language](const Done&) {
            toast({.title = std::string(w::given_up(language)),
                   .close_label = std::string(words::shell::close(language))});
        });
    };
    callout("pending",
            {.lead = lead, .text = until, .below = true, .action = offered(scene, user) ? Body(give_up) : Body()});
}

void EmailChangePanel::way_back(const Scene& scene, const UserSheet& user, const WaitingEmail& waiting) {
    const Language language = scene.language;
    if (waiting.old_email.empty()) return;
    const bool support = scene.me.platform_role != PlatformRole::none;
    const std::string lead = w::way_back(language, readable_email(waiting.old_email),
                                         short_date_time(language, scene.local(waiting.undo_until)));
    const auto close = [&] {
        if (!kit::button("close", {.label = w::close_way_back(language), .small = true, .busy = cancel_.busy()}))
            return;
        cancel_.send({scene.view.organisation, user.account, true}, [language](const Done&) {
            toast({.title = std::string(w::way_back_closed(language)),
                   .close_label = std::string(words::shell::close(language))});
        });
    };
    callout("way-back", {.lead = lead,
                         .text = support ? w::close_way_back_help(language) : w::way_back_of_support(language),
                         .below = true,
                         .action = support && offered(scene, user) ? Body(close) : Body()});
}

void EmailChangePanel::changing(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    const std::string problem = words_for(language, change_.refusals(), "email");
    dialog(
        "changing", changing_,
        {.title = w::change(language), .close_label = words::shell::close(language), .submit = true},
        [&] {
            text(w::change_text(language), {.color = Token::text_secondary});
            for (const Refusal& refusal : change_.refusals())
                if (refusal.field.empty())
                    callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            email_field("email", email_,
                        {.label = w::new_email(language),
                         .required = true,
                         .error = problem,
                         .max_length = longest<ChangeEmail>("email"),
                         .first_focus = true});
        },
        [&] {
            if (kit::button("cancel", {.label = words::privacy::cancel(language)})) give_up();
            if (!kit::button("send", {.label = w::send_proof(language),
                                      .kind = ButtonKind::primary,
                                      .busy = change_.busy(),
                                      .submit = true}))
                return;
            change_.send({scene.view.organisation, user.account, std::string(trimmed(email_))},
                         [this, language](const EmailChangeAsked&) {
                             give_up();
                             toast({.title = std::string(w::proof_sent(language)),
                                    .close_label = std::string(words::shell::close(language))});
                         });
        });
}

void EmailChangePanel::button(const Scene& scene) {
    const Language language = scene.language;
    if (!kit::button("change-email", {.label = w::change(language),
                                      .kind = ButtonKind::quiet,
                                      .small = true,
                                      .accent = true,
                                      .popup = "dialog"}))
        return;
    changing_ = true;  // with what was typed before, when the dialog was only closed
}

void EmailChangePanel::give_up() {
    changing_ = false;
    email_.clear();
    change_.set_refusals({});
}

void EmailChangePanel::draw(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    const PushKey scope("email-change");
    waiting_.ask({scene.view.organisation, user.account});
    const WaitingEmail* waiting = waiting_.reply();
    if (waiting && (!waiting->email.empty() || !waiting->old_email.empty()))
        card("addresses", {.title = w::title(language), .gap = 10}, [&] {
            for (const Refusal& refusal : cancel_.refusals())
                callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            pending(scene, user, *waiting);
            way_back(scene, user, *waiting);
        });
    changing(scene, user);
}

}  // namespace habilis::web
