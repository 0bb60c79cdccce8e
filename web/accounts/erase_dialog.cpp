#include "web/accounts/erase_dialog.h"

#include <optional>

#include "shared/accounts/routes.h"
#include "shared/base/text.h"
#include "web/accounts/erasure_receipt.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/platform/history.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;
using namespace kit;

class EraseDialog final : public AccountDialog {
public:
    explicit EraseDialog(ActionTarget target) : target_(std::move(target)) {}
    bool draw(const Scene&) override;

private:
    void question(const Scene&);
    void fates(const Scene&, const ErasurePreview&);
    void proof(const Scene&, const ErasurePreview&);
    void verbs(const Scene&);
    void receipt(const Scene&);
    void send(const Scene&, const ErasurePreview&);

    ActionTarget target_;
    Query<PreviewErasureRoute> preview_{ChangeKind::accounts, ChangeKind::memberships, ChangeKind::assignments};
    Command<EraseAccountRoute> erase_;
    std::optional<ErasureReceipt> receipt_;
    std::string typed_;
    bool open_ = true;
};

void fate(Icon sign, Token color, Token fill, std::string_view title, std::string_view what, std::string_view why) {
    row({.gap = 12, .align = Align::start}, [&] {
        icon_tile(sign, 28, color, fill);
        column({.gap = 2}, [&] {
            text(title, {.type = Type::strong});
            text(what, {.type = Type::cell});
            if (!why.empty()) text(why, {.type = Type::small, .color = Token::text_muted});
        });
    });
}

void EraseDialog::fates(const Scene& scene, const ErasurePreview& preview) {
    const Language language = scene.language;
    const std::string deleted =
        std::string(w::erased_things(language)) + ", " + deleted_words(language, preview.traces);
    const std::string renamed = w::becomes(language, pseudonymised_words(language, preview.traces), preview.pseudonym);
    divider();
    fate(icon::trash_2, Token::bad_text, Token::bad_bg, w::fate_deleted(language), deleted, {});
    divider();
    fate(icon::venetian_mask, Token::info_text, Token::info_bg, w::fate_pseudonymised(language), renamed,
         w::why_pseudonymised(language));
    divider();
    fate(icon::archive, Token::idle_text, Token::idle_bg, w::fate_kept(language), kept_words(language, preview.traces),
         w::why_kept(language));
    divider();
}

void EraseDialog::proof(const Scene& scene, const ErasurePreview& preview) {
    const Language language = scene.language;
    const std::string label = w::type_name(language, upper(preview.name));
    const std::string error = words_for(language, erase_.refusals(), "typed_name");
    text_field("typed", typed_,
               {.label = label,
                .help = preview.copy_to_person ? w::receipt_promise_both(language) : w::receipt_promise(language),
                .error = error,
                .max_length = longest<EraseAccount>("typed_name"),
                .first_focus = true});
    for (const Refusal& refusal : erase_.refusals())
        if (refusal.field.empty())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
}

void EraseDialog::question(const Scene& scene) {
    const Language language = scene.language;
    preview_.ask({target_.organisation, target_.account});
    for (const Refusal& refusal : preview_.refusals())
        callout("impossible", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    if (!preview_.refusals().empty()) return;
    const ErasurePreview* preview = preview_.reply();
    if (!preview) return skeleton_card(6, words::shell::loading(language));
    callout(
        "warning",
        {.tone = Tone::bad, .lead = w::irreversible(language), .text = w::irreversible_help(language), .below = true});
    if (preview->organisations.size() > 1) {
        std::string labels;
        for (const std::string& label : preview->organisations) labels += (labels.empty() ? "" : ", ") + label;
        text(w::erased_in_all(language, labels), {.type = Type::cell, .color = Token::text_secondary});
    }
    fates(scene, *preview);
    proof(scene, *preview);
}

void EraseDialog::send(const Scene& scene, const ErasurePreview& preview) {
    const EraseAccount command{target_.organisation, target_.account, preview.version, typed_};
    erase_.send(command, [this, language = scene.language](const ErasureReceipt& receipt) {
        receipt_ = receipt;
        announce(w::erased(language), true);
    });
}

void EraseDialog::verbs(const Scene& scene) {
    const Language language = scene.language;
    if (button("cancel", {.label = w::cancel(language)})) open_ = false;
    const ErasurePreview* preview = preview_.reply();
    if (!preview || !preview_.refusals().empty()) return;
    const bool typed = !preview->name.empty() && names_the_same(typed_, preview->name);
    if (button("erase", {.label = w::erase_for_good(language),
                         .kind = ButtonKind::danger,
                         .icon = icon::eraser,
                         .busy = erase_.busy(),
                         .busy_label = w::in_progress(language),
                         .disabled = typed ? std::string_view() : w::type_name_first(language)}))
        send(scene, *preview);
}

void EraseDialog::receipt(const Scene& scene) {
    callout(
        "erased",
        {.tone = Tone::ok, .lead = w::erased(scene.language), .text = w::receipt_keep(scene.language), .below = true});
    text(receipt_->copy_to_person ? w::receipt_copy(scene.language) : w::receipt_no_copy(scene.language),
         {.color = Token::text_secondary});
    column({.gap = 0}, [&] {
        for (const auto& line : receipt_lines(scene, *receipt_)) {
            divider(6, 6);
            row({.gap = 16, .align = Align::start}, [&] {
                column({.width = 152}, [&] { text(line.first, {.type = Type::cell, .color = Token::text_muted}); });
                column({}, [&] { text(line.second, {.type = Type::cell}); });
            });
        }
    });
}

bool EraseDialog::draw(const Scene& scene) {
    const Language language = scene.language;
    const bool phone = breakpoint() == Breakpoint::phone;
    const std::string title =
        receipt_ ? std::string(w::receipt_title(language)) : w::erase_title(language, target_.name);
    dialog(
        "erasure", open_, {.title = title, .width = 624, .close_label = words::shell::close(language)},
        [&] { receipt_ ? receipt(scene) : question(scene); },
        [&] {
            if (!receipt_) return verbs(scene);
            if (button("print", {.label = w::print(language), .icon = icon::printer, .icon_only = phone}))
                print_receipt(scene, *receipt_);
            if (button("download", {.label = w::receipt_download(language), .icon = icon::file_down}))
                download_receipt(scene, *receipt_);
            if (button("done", {.label = words::shell::close(language), .kind = ButtonKind::primary})) open_ = false;
        });
    if (!open_ && receipt_) platform::push_location(path_of({Screen::users, target_.organisation, {}, {}, false}));
    return open_;
}

}  // namespace

std::unique_ptr<AccountDialog> ask_erasure(const ActionTarget& target) { return std::make_unique<EraseDialog>(target); }

}  // namespace habilis::web
