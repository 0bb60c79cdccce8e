#include "web/accounts/certificate_field.h"

#include "web/client/bounds.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "words.h"

namespace habilis::web {
namespace {
namespace w = words::accounts;
using namespace kit;
}  // namespace

void CertificateField::result(const Scene& scene) {
    const Language language = scene.language;
    if (!checked_.subject.empty())
        fact(w::certificate_subject(language), checked_.subject, {.label_width = 72, .height = 22});
    if (!checked_.issuer.empty())
        fact(w::certificate_issuer(language), checked_.issuer, {.label_width = 72, .height = 22});
    if (checked_.valid_until) {
        const std::string validity =
            w::certificate_dates(language, scene.date(checked_.valid_from), scene.date(checked_.valid_until));
        fact(w::certificate_validity(language), validity, {.label_width = 72, .height = 22});
    }
    row({.gap = 8, .height = 24}, [&] {
        badge(w::certificate_valid(language), {.tone = Tone::ok, .icon = icon::circle_check});
        text(checked_.key, {.type = Type::cell, .color = Token::text_secondary});
    });
}

void CertificateField::draw(const Scene& scene, std::string& pem, const std::string& error) {
    const Language language = scene.language;
    const std::string refused =
        check_.refusals().empty() || checked_pem_ != pem ? error : words_of(language, check_.refusals().front());
    text_area("certificate", pem,
              {.field = {.label = w::certificate(language),
                         .error = refused,
                         .max_length = longest<CheckCertificate>("pem"),
                         .hide_label = true},
               .height = 90,
               .fixed_pitch = true});
    row({.gap = 8, .wrap = true}, [&] {
        const std::string_view why = pem.empty() ? w::certificate_paste_first(language) : std::string_view();
        if (button("check", {.label = w::check_certificate(language),
                             .icon = icon::shield_check,
                             .busy = check_.busy(),
                             .disabled = why})) {
            checked_pem_ = pem;
            checked_ = {};
            check_.send({pem}, [this, said = std::string(w::certificate_valid(language))](const CertificateView& view) {
                checked_ = view;
                announce(said);
            });
        }
        if (file_button("file", file_name_, file_bytes_,
                        {.label = w::choose_file(language),
                         .accept = ".pem,.crt,.cer,.key,.pub",
                         .most = 16000,
                         .icon = icon::file_up}))
            pem = file_bytes_;
    });
    if (checked_pem_ == pem && !checked_.key.empty()) {
        divider(0, 0);
        result(scene);
    }
}

}  // namespace habilis::web
