#include "web/accounts/password_dialogs.h"

#include "shared/accounts/readable_email.h"
#include "shared/passwords/routes.h"
#include "shared/sessions/routes.h"
#include "web/accounts/confirm_dialog.h"
#include "web/kit/kit.h"
#include "web/mail/follow_mail.h"
#include "web/platform/exchange.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::passwords;
namespace icon = kit::icon;

/// The sheet of paper: who, where, with what, until when. Fields are separated by U+001F, lines by U+001E.
std::string sheet_lines(Language language, const TemporaryPassword& issued, std::string_view until) {
    std::string lines;
    const auto fact = [&](std::string_view label, std::string_view value) {
        lines += std::string(label) + '\x1f' + std::string(value) + '\x1e';
    };
    fact(w::sheet_person(language), issued.name);
    fact(w::sheet_site(language), issued.site);
    fact(words::sessions::sign_in_identifier(language), issued.login);
    fact(w::sheet_passphrase(language), issued.passphrase);
    fact(w::sheet_until(language), until);
    return lines + std::string(w::sheet_help(language));
}

class TemporaryDialog final : public AccountDialog {
public:
    TemporaryDialog(Language language, const ActionTarget& target)
        : words_{w::temporary_title(language, target.name), std::string(w::temporary_text(language)),
                 std::string(w::temporary_note(language)), std::string(w::temporary_verb(language)), icon::printer},
          request_{target.organisation, target.account} {}

    bool draw(const Scene& scene) override {
        if (issued_) {
            draw_sheet(scene);
        } else if (draw_confirmation(scene, words_, command_.refusals(), command_.busy(), open_)) {
            command_.send(request_, [this](const TemporaryPassword& issued) { issued_ = issued; });
        }
        return open_;
    }

private:
    void draw_sheet(const Scene& scene) {
        using namespace kit;
        const Language language = scene.language;
        const std::string until = long_date(language, scene.local(issued_->valid_until).day);
        dialog(
            "sheet", open_,
            {.title = w::sheet_title(language), .width = 624, .close_label = words::shell::close(language)},
            [&] {
                callout("once", {.tone = Tone::warn, .lead = w::sheet_once(language)});
                column({}, [&] {
                    fact(w::sheet_person(language), issued_->name, {.label_width = 168});
                    fact(w::sheet_site(language), issued_->site, {.label_width = 168});
                    fact(words::sessions::sign_in_identifier(language), issued_->login, {.label_width = 168});
                    fact(w::sheet_passphrase(language), issued_->passphrase,
                         {.label_width = 168, .type = Type::strong});
                    fact(w::sheet_until(language), until, {.label_width = 168});
                });
            },
            [&] {
                if (button("done", {.label = words::shell::close(language), .kind = ButtonKind::quiet})) open_ = false;
                if (button("print", {.label = w::sheet_print(language),
                                     .kind = ButtonKind::primary,
                                     .icon = icon::printer,
                                     .first_focus = true}))
                    platform::print_sheet(w::sheet_heading(language, issued_->organisation),
                                          sheet_lines(language, *issued_, until));
            });
    }

    Confirmation words_;
    IssueTemporary request_;
    Command<IssueTemporaryRoute> command_;
    std::optional<TemporaryPassword> issued_;
    bool open_ = true;
};

}  // namespace

std::unique_ptr<AccountDialog> ask_reset(Language language, const ActionTarget& target) {
    Confirmation words{w::reset_title(language, target.name), w::reset_text(language, readable_email(target.email)),
                       std::string(w::reset_note(language)), std::string(w::reset_verb(language)), icon::mail};
    auto done = [language, here = target.organisation, account = target.account, name = target.name](const ResetSent&) {
        follow_mail_to(here, account, name);
        say(language, w::reset_sent(language), w::reset_sent_to(language, name));
    };
    return std::make_unique<ConfirmDialog<SendResetRoute>>(std::move(words),
                                                           SendReset{target.organisation, target.account}, done);
}

std::unique_ptr<AccountDialog> ask_unlock(Language language, const ActionTarget& target) {
    Confirmation words{w::unlock_title(language, target.name), std::string(w::unlock_text(language)),
                       std::string(w::unlock_note(language)), std::string(w::unlock(language)), icon::lock_open};
    auto done = [language, name = target.name](const Done&) { say(language, w::unlocked(language), name); };
    return std::make_unique<ConfirmDialog<UnlockRoute>>(std::move(words), Unlock{target.organisation, target.account},
                                                        done);
}

std::unique_ptr<AccountDialog> ask_temporary_password(Language language, const ActionTarget& target) {
    return std::make_unique<TemporaryDialog>(language, target);
}

Refusals reset_refusals(const Scene& scene, const ActionTarget& target) {
    SendResetFacts facts{.state = stored_state(target.state),
                         .has_email = !target.email.empty(),
                         .organisation_has_email = {},
                         .above_actor = target.above_me,
                         .sent_too_often = {}};
    if (const MyMembership* mine = scene.membership()) {
        facts.kind = mine->kind;
        facts.organisation_has_email = mine->contact_email;
    }
    return check(SendReset{target.organisation, target.account}, facts);
}

}  // namespace habilis::web
