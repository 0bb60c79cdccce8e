#include "web/privacy/organisation_ui.h"

#include "web/consent/progress_ui.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/privacy/requests_ui.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "words.h"

namespace habilis::web {
namespace {

using namespace kit;

class OrganisationPrivacyScreen : public ScreenView {
public:
    void draw(const Scene& scene) override {
        const Language language = scene.language;
        const std::string home = path_of({Screen::organisation, scene.view.organisation});
        breadcrumb_row(scene, {{words::shell::my_organisation(language), home},
                               {words::privacy::organisation_title(language), ""}});
        page_header({.title = words::privacy::organisation_title(language)});
        requests_.ask({scene.view.organisation});
        page_scroll(0, 16, [&] {
            if (requests_.refusals().empty())
                panel_.draw(scene, requests_.reply(), words::privacy::requests_title(language));
            consents_.draw(scene);
        });
    }
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(words::privacy::organisation_title(scene.language));
    }
    [[nodiscard]] bool unsaved() const override { return panel_.typed(); }

private:
    ConsentProgressPanel consents_;
    Query<ListErasureRequestsRoute> requests_{ChangeKind::consents, ChangeKind::accounts, ChangeKind::memberships};
    ErasureRequestsPanel panel_;
};

}  // namespace

std::unique_ptr<ScreenView> organisation_privacy_screen() { return std::make_unique<OrganisationPrivacyScreen>(); }

}  // namespace habilis::web
