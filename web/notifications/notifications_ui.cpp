#include "web/notifications/notifications_ui.h"

#include "shared/notifications/routes.h"
#include "web/client/query.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/notifications/notification_data.h"
#include "web/platform/history.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::notifications;
using namespace kit;

class NotificationsScreen : public ScreenView {
public:
    void draw(const Scene&) override;
    [[nodiscard]] std::string title(const Scene& scene) const override { return std::string(w::title(scene.language)); }

private:
    void line(const Scene&, const MyNotification&);
    void list(const Scene&, const MyNotifications&);
    void pages(const Scene&, const MyNotifications&);

    Query<ListMyNotificationsRoute> mine_{ChangeKind::notifications, ChangeKind::join_requests, ChangeKind::memberships,
                                          ChangeKind::services};
    Command<ReadNotificationRoute> read_;
    Command<ReadAllNotificationsRoute> read_all_;
    NotificationId before_;
    NotificationId opened_;  ///< the message that is read
};

void NotificationsScreen::line(const Scene& scene, const MyNotification& it) {
    const Language language = scene.language;
    const std::string title = title_of(language, it), page = page_of(it);
    const std::string circumstances = circumstances_of(language, it, scene.date(it.sent_at));
    region("notification", Region::item, title, [&] {
        column({.gap = 6}, [&] {
            row({.gap = 12, .wrap = true}, [&] {
                if (page.empty()) {
                    text(title, {.type = Type::strong});
                } else if (link("open", {.label = title, .href = page, .type = Type::strong, .stay = true})) {
                    if (it.unread) read_.send({it.notification}, [](const Done&) {});
                    platform::push_location(page);
                }
                if (marked_unread(it)) badge(w::unread(language), {.tone = Tone::info, .icon = icon_of(it)});
            });
            text(circumstances, {.type = Type::small, .color = Token::text_muted});
            if (!page.empty()) return;
            if (opened_ == it.notification) return text(it.content, {.color = Token::text_secondary});
            row({}, [&] {
                if (!button("read", {.label = w::read(language), .small = true, .description = title})) return;
                opened_ = it.notification;
                if (it.unread) read_.send({it.notification}, [](const Done&) {});
            });
        });
    });
}

void NotificationsScreen::pages(const Scene& scene, const MyNotifications& mine) {
    const Language language = scene.language;
    if (!before_ && !mine.older) return;
    row({.gap = 12, .wrap = true}, [&] {
        if (before_ && button("newest", {.label = w::newest(language)})) before_ = {};
        if (mine.older && button("older", {.label = w::older(language), .busy = mine_.loading()}))
            before_ = mine.rows.back().notification;
    });
}

void NotificationsScreen::list(const Scene& scene, const MyNotifications& mine) {
    const Language language = scene.language;
    if (mine.rows.empty())
        return empty_state(
            "none",
            {.icon = icon::mail_open, .title = w::none(language), .text = w::none_text(language), .height = 320});
    card("mine", {.gap = 12}, [&] {
        region("list", Region::list, w::title(language), [&] {
            for (const MyNotification& it : mine.rows) {
                const PushKey scope(it.notification.value);
                if (&it != &mine.rows.front()) divider(4, 4);
                line(scene, it);
            }
        });
        pages(scene, mine);
    });
}

void NotificationsScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    const std::string_view closed = scene.closed<ListMyNotificationsRoute>();
    ListMyNotifications question;
    question.before = before_;
    if (closed.empty()) mine_.ask(question);
    const MyNotifications* mine = mine_.reply();
    breadcrumb_row(scene, {{w::title(language), ""}});
    const std::string count = mine && mine->unread > 0 ? w::unread_count(language, mine->unread) : std::string();
    const auto actions = [&] {
        if (mine && !mine->rows.empty() &&
            button("read-all", {.label = w::read_all(language), .icon = icon::mail_open, .busy = read_all_.busy()}))
            read_all_.send({mine->rows.front().notification},
                           [language](const Done&) { say(language, w::read_all_done(language)); });
    };
    page_header({.title = w::title(language), .fact = count, .actions = actions});
    page_scroll(0, 16, [&] {
        if (!closed.empty()) return callout("closed", {.lead = closed});
        for (const Refusals* refusals : {&mine_.refusals(), &read_.refusals(), &read_all_.refusals()})
            for (const Refusal& refusal : *refusals)
                callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        if (mine && mine->waiting > 0) callout("waiting", {.lead = w::waiting(language, mine->waiting)});
        if (mine) list(scene, *mine);
        else if (waiting("mine", mine_.loading())) skeleton_card(4, words::shell::loading(language));
    });
}

}  // namespace

std::unique_ptr<ScreenView> notifications_screen() { return std::make_unique<NotificationsScreen>(); }

}  // namespace habilis::web
