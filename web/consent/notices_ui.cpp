#include "web/consent/notices_ui.h"

#include "shared/consent/routes.h"
#include "web/client/query.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/kit/table.h"
#include "web/platform/history.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::consent;
using namespace kit;

class NoticesScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::notices_title(scene.language));
    }

private:
    void versions(const Scene&, const NoticeLines&);
    void line(const Scene&, TableRow&, const NoticeLine&);
    void standing(const Scene&, const NoticeLine&);

    Query<ListNoticesRoute> notices_{ChangeKind::consents};
    Query<ViewDraftRoute> draft_{ChangeKind::consents};
};

std::string publication(const Scene& scene, const NoticeLine& notice) {
    if (notice.published_by.empty()) return std::string(w::notices_by_program(scene.language));
    return w::notices_by(scene.language, notice.published_by, scene.date(notice.published_at));
}

void NoticesScreen::standing(const Scene& scene, const NoticeLine& notice) {
    const Language language = scene.language;
    if (notice.in_force) return badge(w::notices_in_force(language), {.tone = Tone::ok, .icon = icon::circle_check});
    if (notice.effective > scene.local(scene.now).day)
        return badge(w::notices_coming(language), {.tone = Tone::info, .icon = icon::calendar});
    badge(w::notices_past(language), {.tone = Tone::idle, .icon = icon::archive});
}

void NoticesScreen::line(const Scene& scene, TableRow& row, const NoticeLine& notice) {
    const std::string since = short_date(scene.language, notice.effective);
    if (row.narrow()) {
        return row.whole([&] {
            kit::row({.gap = 8, .height = 24}, [&] {
                text(w::page_version(scene.language, notice.version), {.type = Type::strong});
                spring();
                standing(scene, notice);
            });
            text(publication(scene, notice), {.type = Type::cell, .color = Token::text_secondary, .lines = 1});
        });
    }
    row.text(notice.version, Type::cell_strong);
    row.cell([&] { standing(scene, notice); });
    row.text(since);
    row.text(publication(scene, notice));
    row.text(std::to_string(notice.accepted));
    row.text(std::to_string(notice.refused));
    row.text(scene.language == Language::fr ? notice.hash_fr : notice.hash_en, Type::cell, Token::text_secondary);
}

void NoticesScreen::versions(const Scene& scene, const NoticeLines& lines) {
    const Language language = scene.language;
    const Column columns[] = {
        {.key = "version", .label = w::column_version(language), .width = 80, .row_header = true},
        {.key = "standing", .label = words::accounts::filter_state(language), .width = 130},
        {.key = "effective", .label = w::column_effective(language), .width = 120},
        {.key = "published", .label = w::column_published(language)},
        {.key = "accepted", .label = w::column_accepted(language), .width = 110, .right = true},
        {.key = "refused", .label = w::column_refused(language), .width = 80, .right = true},
        {.key = "hash", .label = w::column_hash(language), .leaves_below = 1000},
    };
    if (lines.notices.empty())
        return callout("none",
                       {.tone = Tone::warn, .lead = w::notices_none(language), .text = w::notices_none_text(language)});
    text(w::notices_everybody(language, std::to_string(lines.accepted), std::to_string(lines.people)),
         {.color = Token::text_secondary});
    table(
        "notices",
        {.label = w::notices_title(language),
         .columns = columns,
         .rows = static_cast<std::int64_t>(lines.notices.size())},
        [&](std::int64_t index) { return lines.notices[static_cast<std::size_t>(index)].notice.value; },
        [&](TableRow& row) { line(scene, row, lines.notices[static_cast<std::size_t>(row.index())]); });
}

void NoticesScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    notices_.ask({});
    const bool may_write = permissions_of(scene.me.platform_role).has(Permission::manage_notices);
    if (may_write) draft_.ask({});
    const bool begun = draft_.reply() && draft_.reply()->version != 0;
    breadcrumb_row(scene, {{w::notices_title(language), ""}});
    const auto actions = [&] {
        if (button("write", {.label = begun ? w::notices_go_on(language) : w::notices_write(language),
                             .kind = ButtonKind::primary,
                             .icon = icon::pencil}))
            platform::push_location(path_of({Screen::notice_draft}));
    };
    page_header({.title = w::notices_title(language), .actions = may_write ? Body(actions) : Body()});
    page_scroll(0, 12, [&] {
        if (const NoticeLines* lines = notices_.reply()) return versions(scene, *lines);
        if (waiting("notices", notices_.loading())) skeleton_table(3, words::shell::loading(language));
        for (const Refusal& refusal : notices_.refusals())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    });
}

}  // namespace

std::unique_ptr<ScreenView> notices_screen() { return std::make_unique<NoticesScreen>(); }

}  // namespace habilis::web
