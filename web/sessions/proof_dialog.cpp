#include "web/sessions/proof_dialog.h"

#include "web/client/bounds.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "words.h"

namespace habilis::web {

namespace w = words::sessions;
using namespace kit;

void ProofDialog::fields(const Scene& scene) {
    const Language language = scene.language;
    const std::string error = words_for(language, prove_.refusals(), "password");
    text(w::prove_help(language), {.color = Token::text_secondary});
    for (const Refusal& refusal : prove_.refusals())
        if (refusal.field != "password")
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    std::string login = scene.me.login;  // by which a password manager knows what to fill in
    text_field(
        "username", login,
        {.label = w::prove_login(language), .read_only = w::prove_login_help(language), .autocomplete = "username"});
    password_field("password", password_,
                   {.label = w::prove_password(language),
                    .required = true,
                    .error = error,
                    .autocomplete = "current-password",
                    .max_length = longest<ProvePassword>("password"),
                    .first_focus = true,
                    .show_label = w::prove_show(language),
                    .hide_password_label = w::prove_hide(language)});
}

void ProofDialog::draw(const Scene& scene) {
    const Language language = scene.language;
    const bool wanted = proof_wanted();
    if (wanted && !open_) prove_.set_refusals({});
    open_ = wanted;
    dialog(
        "proof", open_,
        {.title = w::prove_title(language), .close_label = words::shell::close(language), .submit = true},
        [&] { fields(scene); },
        [&] {
            if (button("cancel", {.label = words::accounts::cancel(language)})) open_ = false;
            if (button("confirm", {.label = w::prove_submit(language),
                                   .kind = ButtonKind::primary,
                                   .busy = prove_.busy(),
                                   .busy_label = words::accounts::in_progress(language),
                                   .submit = true}))
                prove_.send({password_}, [](const Done&) { proof_given(); });
        });
    if (wanted && !open_) proof_denied();
    if (!proof_wanted()) password_.clear();
}

}  // namespace habilis::web
