#include "web/impersonation/act_as_ui.h"

#include <algorithm>

#include "shared/base/date_words.h"
#include "shared/impersonation/refusals.h"
#include "shared/impersonation/routes.h"
#include "shared/impersonation/start.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
#include "web/impersonation/acting_ui.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/platform/history.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::impersonation;
using namespace kit;

Refusals check_known(const Scene& scene, const StartImpersonation& command, const ActionTarget& target) {
    return check(command, {.actor = actor_of(scene.me),
                           .state = target.state,
                           .notice_pending = {},
                           .password_pending = {},
                           .administers = target.role == OrganisationRole::administrator,
                           .above_actor = target.above_me,
                           .in_force = {},
                           .approved = {}});
}

class ActAsDialog final : public AccountDialog {
public:
    explicit ActAsDialog(ActionTarget target) : target_(std::move(target)) {}
    bool draw(const Scene&) override;
    [[nodiscard]] bool typed() const override { return !over_ && !reason_.empty(); }
    void reopen() override { open_ = true; }

private:
    void body(const Scene&);
    void send(const Scene&);
    void ask(Language, const StartImpersonation&);
    [[nodiscard]] bool approval_needed() const;
    [[nodiscard]] std::string reason_error(Language) const;

    const ActionTarget target_;
    Command<StartImpersonationRoute> start_;
    Command<AskImpersonationRoute> ask_;
    std::string reason_, mode_ = "reading";
    std::string tried_;  ///< the reason of the last attempt: another one may be the approved one
    bool open_ = true;
    bool over_ = false;
};

std::string ActAsDialog::reason_error(Language language) const {
    return words_for(language, start_.refusals(), "reason");
}

/// The server alone knows whether the person has to be asked, and says so when the attempt is made.
bool ActAsDialog::approval_needed() const {
    const Refusals& refusals = start_.refusals();
    if (refusals.empty()) return false;
    const RefusalCode& code = refusals.front().code;
    return code == refusals::approval_needed || (code == refusals::other_reason_approved && reason_ == tried_);
}

void ActAsDialog::ask(Language language, const StartImpersonation& command) {
    ask_.send(command,
              [this, language, name = target_.name, zone = target_.time_zone](const ImpersonationAsked& asked) {
                  over_ = true;
                  open_ = false;
                  say(language, w::asked(language),
                      w::asked_detail(language, name, short_date(language, local_time(asked.valid_until, zone).day)));
              });
}

void ActAsDialog::send(const Scene& scene) {
    const StartImpersonation command{target_.organisation, target_.account, reason_, mode_ == "writing"};
    if (approval_needed()) return ask(scene.language, command);
    tried_ = reason_;
    if (Refusals found = check_known(scene, command, target_); !found.empty())
        return start_.set_refusals(std::move(found));
    ActingBar::remember_way_back();
    start_.send(command, [this](const ImpersonationStarted&) {
        over_ = true;
        open_ = false;
        enter_other_space({"/mes-services"});
    });
}

void ActAsDialog::body(const Scene& scene) {
    const Language language = scene.language;
    text(w::lead(language, target_.name));
    for (const Refusal& refusal : start_.refusals())
        if (refusal.field != "reason")
            callout(refusal.code.name, {.tone = approval_needed() ? Tone::warn : Tone::bad,
                                        .lead = words_of(language, refusal),
                                        .alert = true});
    for (const Refusal& refusal : ask_.refusals())
        callout("not-asked", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    const std::string error = reason_error(language);
    text_area("reason", reason_,
              {.field = {.label = w::reason_label(language),
                         .required = true,
                         .help = w::reason_help(language),
                         .error = error,
                         .max_length = longest<StartImpersonation>("reason"),
                         .first_focus = true},
               .height = 72});
    if (scene.may(Permission::impersonate_writing)) {
        const Choice modes[] = {{"reading", w::mode_reading(language)}, {"writing", w::mode_writing(language)}};
        radio("mode", mode_, modes, {.label = w::mode(language), .column = true, .help = w::mode_help(language)});
    }
    callout("told", {.tone = Tone::info, .lead = w::told(language), .text = w::told_text(language), .below = true});
}

bool ActAsDialog::draw(const Scene& scene) {
    const Language language = scene.language;
    bool go = false, cancel = false;
    dialog(
        "act-as", open_, {.title = w::title(language), .close_label = words::shell::close(language), .submit = true},
        [&] { body(scene); },
        [&] {
            cancel = button("cancel", {.label = words::accounts::cancel(language)});
            const bool asking = approval_needed();
            go = button("go", {.label = asking ? w::ask(language) : w::start(language),
                               .kind = ButtonKind::primary,
                               .icon = asking ? icon::send : icon::eye,
                               .busy = start_.busy() || ask_.busy(),
                               .busy_label = w::starting(language),
                               .submit = true});
        });
    if (go) send(scene);
    if (cancel) over_ = true;
    return open_ && !cancel;
}

}  // namespace

std::string act_as_obstacle(const Scene& scene, const ActionTarget& target) {
    if (const std::string_view closed = scene.closed<StartImpersonationRoute>(); !closed.empty())
        return std::string(closed);
    const Refusals found =
        check_known(scene, {target.organisation, target.account, "pour savoir si c'est possible", false}, target);
    return found.empty() ? std::string() : words_of(scene.language, found.front());
}

std::unique_ptr<AccountDialog> ask_act_as(const ActionTarget& target) { return std::make_unique<ActAsDialog>(target); }

}  // namespace habilis::web
