#include "web/accounts/state_dialogs.h"

#include "shared/accounts/routes.h"
#include "shared/base/date_words.h"
#include "shared/invitations/routes.h"
#include "web/accounts/confirm_dialog.h"
#include "web/kit/kit.h"
#include "web/kit/toast.h"
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
    return std::make_unique<ConfirmDialog<ChangeStateRoute>>(question(language, target, change), command, done);
}

std::unique_ptr<AccountDialog> ask_activation(Language language, const ActionTarget& target) {
    Confirmation words{w::activate_title(language, target.name), w::activate_text(language, target.email),
                       std::string(w::activate_note(language)), std::string(w::activate_send(language)),
                       icon::mail_plus};
    auto done = [language, name = target.name, zone = target.time_zone](const ActivationSent& sent) {
        tell(language, std::string(w::activation_sent(language)),
             w::activation_sent_to(language, name, short_date(language, local_time(sent.valid_until, zone).day)));
    };
    return std::make_unique<ConfirmDialog<SendActivationRoute>>(
        std::move(words), SendActivation{target.organisation, target.account}, done);
}

}  // namespace habilis::web
