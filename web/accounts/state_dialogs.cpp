#include "web/accounts/state_dialogs.h"

#include "shared/accounts/readable_email.h"
#include "shared/accounts/routes.h"
#include "shared/base/date_words.h"
#include "shared/invitations/routes.h"
#include "shared/memberships/routes.h"
#include "web/accounts/confirm_dialog.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/kit/toast.h"
#include "web/mail/follow_mail.h"
#include "web/memberships/attachments_dialog.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;
namespace icon = kit::icon;

Confirmation question(Language language, const ActionTarget& target, StateChange change) {
    switch (change) {
        case StateChange::disable:
            return {w::disable_title(language, target.name),
                    std::string(w::disable_text(language)),
                    std::string(w::disable_note(language)),
                    std::string(w::disable(language)),
                    icon::ban,
                    true};
        case StateChange::enable:
            return {w::enable_title(language, target.name), std::string(w::enable_text(language)), "",
                    std::string(w::enable(language)), icon::circle_check};
        case StateChange::hide:
            return {w::hide_title(language, target.name),
                    std::string(w::hide_text(language)),
                    std::string(w::hide_note(language)),
                    std::string(w::hide(language)),
                    icon::eye_off,
                    true};
        case StateChange::restore:
            return {w::restore_title(language, target.name), std::string(w::restore_text(language)), "",
                    std::string(w::restore(language)), icon::rotate_ccw};
    }
    return {};
}

std::string_view report(Language language, StateChange change) {
    switch (change) {
        case StateChange::disable: return w::disabled(language);
        case StateChange::enable: return w::enabled(language);
        case StateChange::hide: return w::hidden(language);
        case StateChange::restore: return w::restored(language);
    }
    return {};
}

/// Taking access away can be taken back; giving it is no mistake that a click should hide.
std::optional<StateChange> way_back(StateChange change, AccountState before) {
    if (change == StateChange::hide) return StateChange::restore;
    if (change == StateChange::disable && before == AccountState::active) return StateChange::enable;
    return std::nullopt;
}

void tell(Language language, std::string title, std::string detail, bool failure = false) {
    kit::toast({.title = std::move(title),
                .detail = std::move(detail),
                .failure = failure,
                .close_label = std::string(words::shell::close(language))});
}

void take_back(Language language, const std::string& name, const ChangeState& back) {
    send<ChangeStateRoute>(back, [language, name, change = back.change](Result<UpdatedUser>&& answer) {
        if (answer.ok()) tell(language, std::string(report(language, change)), name);
        else tell(language, words_of(language, answer.refusals().front()), name, true);
    });
}

std::string everywhere(Language language, StateChange change, std::string_view organisations) {
    switch (change) {
        case StateChange::disable: return w::disable_everywhere(language, organisations);
        case StateChange::enable: return w::enable_everywhere(language, organisations);
        case StateChange::hide: return w::hide_everywhere(language, organisations);
        case StateChange::restore: return w::restore_everywhere(language, organisations);
    }
    return {};
}

/// The same about somebody of several organisations.
class StateDialogOfSeveral final : public ConfirmDialog<ChangeStateRoute> {
public:
    StateDialogOfSeveral(Confirmation words, const ChangeState& command, std::function<void(const UpdatedUser&)> done,
                         ActionTarget target)
        : ConfirmDialog(std::move(words), command, std::move(done)),
          target_(std::move(target)),
          change_(command.change) {}

    bool draw(const Scene& scene) override {
        if (!instead_) return ConfirmDialog::draw(scene) || instead_;
        const kit::PushKey scope("instead");
        return instead_->draw(scene);
    }

private:
    void besides(const Scene& scene) override {
        list_.ask({target_.organisation, target_.account});
        std::string organisations;
        if (const Attachments* list = list_.reply())
            for (const AttachmentLine& line : list->mine)
                if (line.attached) organisations += (organisations.empty() ? "" : ", ") + line.label;
        if (organisations.empty()) return kit::skeleton_card(1, words::shell::loading(scene.language));
        const auto detach = [&] {
            if (kit::button("detach", {.label = w::detach_instead(scene.language), .small = true}))
                instead_ = ask_detachment(scene, target_);
        };
        const bool takes = change_ == StateChange::disable || change_ == StateChange::hide;
        const bool may =
            takes && scene.may(Permission::detach_members) && AccountActions::refused(scene, target_, "detach").empty();
        const std::string lead = everywhere(scene.language, change_, organisations);
        kit::callout("everywhere", {.tone = takes ? kit::Tone::warn : kit::Tone::info,
                                    .lead = lead,
                                    .text = may ? w::detach_instead_help(scene.language) : std::string_view(),
                                    .below = true,
                                    .action = may ? kit::Body(detach) : kit::Body()});
    }

    ActionTarget target_;
    StateChange change_;
    Query<ListAttachmentsRoute> list_{ChangeKind::memberships};
    std::unique_ptr<AccountDialog> instead_;
};

}  // namespace

std::unique_ptr<AccountDialog> ask_state_change(Language language, const ActionTarget& target, StateChange change) {
    const ChangeState command{target.organisation, target.account, target.version, change};
    auto done = [language, target, command](const UpdatedUser& now) {
        kit::Toast toast{.title = std::string(report(language, command.change)),
                         .detail = target.name,
                         .close_label = std::string(words::shell::close(language))};
        if (const auto back = way_back(command.change, stored_state(target.state))) {
            toast.action = std::string(w::cancel(language));
            toast.on_action = [language, name = target.name,
                               undo = ChangeState{target.organisation, target.account, now.version, *back}] {
                take_back(language, name, undo);
            };
        }
        kit::toast(std::move(toast));
    };
    Confirmation words = question(language, target, change);
    if (!target.belongs_here_alone)
        return std::make_unique<StateDialogOfSeveral>(std::move(words), command, done, target);
    return std::make_unique<ConfirmDialog<ChangeStateRoute>>(std::move(words), command, done);
}

std::unique_ptr<AccountDialog> ask_activation(Language language, const ActionTarget& target) {
    Confirmation words{
        w::activate_title(language, target.name), w::activate_text(language, readable_email(target.email)),
        std::string(w::activate_note(language)), std::string(w::activate_send(language)), icon::mail_plus};
    auto done = [language, here = target.organisation, account = target.account, name = target.name,
                 zone = target.time_zone](const ActivationSent& sent) {
        follow_mail_to(here, account, name);
        tell(language, std::string(w::activation_sent(language)),
             w::activation_sent_to(language, name, short_date(language, local_time(sent.valid_until, zone).day)));
    };
    return std::make_unique<ConfirmDialog<SendActivationRoute>>(
        std::move(words), SendActivation{target.organisation, target.account}, done);
}

}  // namespace habilis::web
