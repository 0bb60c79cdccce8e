#include "web/privacy/privacy_ui.h"

#include "web/accounts/profile_tabs.h"
#include "web/consent/my_consents_ui.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/privacy/my_data_ui.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "words.h"

namespace habilis::web {
namespace {

using namespace kit;

class PrivacyScreen : public ScreenView {
public:
    void draw(const Scene& scene) override {
        const Language language = scene.language;
        breadcrumb_row(
            scene, {{words::shell::my_profile(language), "/mon-profil"}, {words::consent::mine_title(language), ""}});
        page_header({.title = words::shell::my_profile(language)});
        profile_tabs(scene);
        page_scroll(0, 16, [&] {
            columns({}, {[&] { data_.draw(scene); }, [&] { erasure_.draw(scene); }});
            consents_.draw(scene);
        });
    }
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(words::consent::mine_title(scene.language));
    }
    [[nodiscard]] bool unsaved() const override { return erasure_.typed(); }

private:
    MyConsentsPanel consents_;
    MyDataPanel data_;
    MyErasurePanel erasure_;
};

}  // namespace

std::unique_ptr<ScreenView> privacy_screen() { return std::make_unique<PrivacyScreen>(); }

}  // namespace habilis::web
