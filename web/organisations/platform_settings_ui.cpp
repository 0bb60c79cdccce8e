#include "web/organisations/platform_settings_ui.h"

#include "shared/organisations/routes.h"
#include "web/client/query.h"
#include "web/kit/kit.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::organisations;
using namespace kit;

class PlatformSettingsScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::platform_settings(scene.language));
    }
    [[nodiscard]] bool unsaved() const override { return version_ != 0 && chosen_ != before_; }

private:
    void read();
    void founding(const Scene&);
    void footer(const Scene&);

    Query<ViewPlatformSettingsRoute> settings_{ChangeKind::organisations};
    Command<UpdatePlatformSettingsRoute> update_;
    std::int64_t version_ = 0;  ///< that the choice was made from; 0: none yet
    FoundingRule before_ = FoundingRule::administrators, chosen_ = FoundingRule::administrators;
};

/// What was chosen and not saved stays; saving it over a newer version is refused, and says so.
void PlatformSettingsScreen::read() {
    const PlatformSettingsView* view = settings_.reply();
    if (!view || view->version == version_ || unsaved()) return;
    version_ = view->version;
    before_ = chosen_ = view->settings.founding;
}

void PlatformSettingsScreen::founding(const Scene& scene) {
    const Language language = scene.language;
    card("founding", {.title = w::founding_rule(language), .gap = 12}, [&] {
        const Choice choices[] = {{"administrators", w::founding_rule_administrators(language)},
                                  {"everyone", w::founding_rule_everyone(language)},
                                  {"approval", w::founding_rule_approval(language)}};
        const auto names = names_of(FoundingRule{});
        std::string chosen(names[static_cast<std::size_t>(chosen_)]);
        if (!radio("rule", chosen, choices,
                   {.label = w::founding_rule_label(language), .help = w::founding_rule_help(language)}))
            return;
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i] == chosen) chosen_ = static_cast<FoundingRule>(i);
    });
}

void PlatformSettingsScreen::footer(const Scene& scene) {
    const Language language = scene.language;
    view_footer([] {},
                [&] {
                    if (button("reset", {.label = words::accounts::reset(language),
                                         .disabled = why_unchanged(language, unsaved())})) {
                        version_ = 0;
                        update_.set_refusals({});
                    }
                    if (!button("save", {.label = words::accounts::save(language),
                                         .kind = ButtonKind::primary,
                                         .busy = update_.busy(),
                                         .busy_label = words::accounts::saving(language),
                                         .disabled = scene.closed<UpdatePlatformSettingsRoute>(),
                                         .submit = true}))
                        return;
                    update_.send({version_, chosen_}, [this, language](const PlatformSettingsView& now) {
                        version_ = now.version;
                        before_ = chosen_ = now.settings.founding;
                        say(language, w::platform_settings_saved(language));
                    });
                });
}

void PlatformSettingsScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    settings_.ask({});
    read();
    breadcrumb_row(scene, {{w::platform_settings(language), ""}});
    page_header({.title = w::platform_settings(language)});
    form("settings", w::platform_settings(language), [&] {
        page_scroll(view_footer_height(), 12, [&] {
            for (const Refusals* refusals : {&settings_.refusals(), &update_.refusals()})
                for (const Refusal& refusal : *refusals)
                    callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            if (version_ != 0) founding(scene);
            else if (waiting("settings", settings_.loading())) skeleton_card(4, words::shell::loading(language));
        });
        if (version_ != 0) footer(scene);
    });
}

}  // namespace

std::unique_ptr<ScreenView> platform_settings_screen() { return std::make_unique<PlatformSettingsScreen>(); }

}  // namespace habilis::web
