#include "web/journal/journal_ui.h"

#include "web/journal/journal_list.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/shell/frame.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::journal;
using namespace kit;

class JournalScreen final : public ScreenView {
public:
    explicit JournalScreen(bool platform) : platform_(platform) {}
    void draw(const Scene&) override;
    [[nodiscard]] std::string title(const Scene& scene) const override { return std::string(heading(scene.language)); }

private:
    [[nodiscard]] std::string_view heading(Language language) const {
        return platform_ ? w::title_platform(language) : w::title(language);
    }

    const bool platform_;
    JournalList list_;
};

void JournalScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    const JournalList::Scope scope{.organisation = scene.view.organisation, .platform = platform_};
    if (platform_) {
        breadcrumb_row(scene, {{heading(language), ""}});
    } else {
        const std::string home = path_of({Screen::organisation, scene.view.organisation, {}, {}, false});
        breadcrumb_row(scene, {{words::shell::my_organisation(language), home}, {heading(language), ""}});
    }
    const bool phone = breakpoint() == Breakpoint::phone;
    const auto buttons = [&] { list_.export_button(scene, scope); };
    page_header({.title = heading(language),
                 .fact = phone ? std::string_view() : w::retention(language),
                 .actions = phone ? Body() : Body(buttons)});
    gap(8);
    list_.draw(scene, scope);
}

}  // namespace

std::unique_ptr<ScreenView> journal_screen() { return std::make_unique<JournalScreen>(false); }
std::unique_ptr<ScreenView> platform_journal_screen() { return std::make_unique<JournalScreen>(true); }

}  // namespace habilis::web
