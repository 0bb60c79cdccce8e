#include "web/privacy/password_dialog.h"

#include "shared/privacy/refusals.h"
#include "web/client/exchange.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "words.h"

namespace habilis::web {

namespace w = words::privacy;
using namespace kit;

bool PasswordDialog::asks(const Refusals& refusals) {
    for (const Refusal& refusal : refusals)
        if (refusal.code == refusals::confirm_password || refusal.code == refusals::wrong_password) return true;
    return false;
}

void PasswordDialog::close() {
    open_ = false;
    password_.clear();
}

bool PasswordDialog::draw(const Scene& scene, const Refusals& refusals, bool busy) {
    const Language language = scene.language;
    const bool asked = asks(refusals);
    if (!asked && !busy) dismissed_ = false;
    if (asked && !open_ && !dismissed_) open_ = true;
    if (!open_) return false;
    bool confirmed = false, wrong = false;
    for (const Refusal& refusal : refusals) wrong = wrong || refusal.code == refusals::wrong_password;
    const std::string problem = wrong ? words_for(language, refusals, "password") : std::string();
    dialog(
        "confirm", open_,
        {.title = w::confirm_title(language), .close_label = words::shell::close(language), .submit = true},
        [&] {
            text(w::confirm_help(language), {.color = Token::text_secondary});
            password_field("password", password_,
                           {.label = w::confirm_password(language),
                            .required = true,
                            .error = problem,
                            .autocomplete = "current-password",
                            .max_length = 1024,
                            .first_focus = true,
                            .show_label = w::confirm_show(language),
                            .hide_password_label = w::confirm_hide(language)});
        },
        [&] {
            if (button("cancel", {.label = w::cancel(language)})) open_ = false;
            confirmed = button(
                "confirm",
                {.label = w::confirm_submit(language), .kind = ButtonKind::primary, .busy = busy, .submit = true});
        });
    if (!open_) {
        dismissed_ = true;
        password_.clear();
    }
    return confirmed && open_ && !password_.empty();
}

}  // namespace habilis::web
