#include "web/accounts/account_dialog.h"

#include <algorithm>
#include <utility>

#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {

namespace w = words::shell;

void OpenDialog::put_aside() {
    Keyed was = std::exchange(now_, {});
    if (was.dialog && was.dialog->typed()) kept_.push_back(std::move(was));
}

void OpenDialog::open(Language language, std::string key, const std::function<std::unique_ptr<AccountDialog>()>& make) {
    put_aside();
    const auto before = std::find_if(kept_.begin(), kept_.end(), [&](const Keyed& one) { return one.key == key; });
    if (before == kept_.end()) {
        now_ = {std::move(key), make()};
        return;
    }
    now_ = std::move(*before);
    kept_.erase(before);
    now_.dialog->reopen();
    say(language, w::draft_found(language), w::draft_found_help(language));
}

void OpenDialog::draw(const Scene& scene) {
    if (!now_.dialog || now_.dialog->draw(scene)) return;
    if (now_.dialog->typed()) say(scene.language, w::draft_kept(scene.language), w::draft_reopen(scene.language));
    put_aside();
}

bool OpenDialog::unsaved() const { return !kept_.empty() || (now_.dialog && now_.dialog->typed()); }

}  // namespace habilis::web
