#include "web/notifications/envelope_ui.h"

#include <algorithm>

#include "shared/api/views.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/notifications/notification_data.h"
#include "web/platform/history.h"
#include "web/platform/stage.h"
#include "words.h"

namespace habilis::web {

namespace w = words::notifications;
using namespace kit;

bool Envelope::shown(const Scene& scene) {
    return !scene.me.memberships.empty() && scene.closed<ListMyNotificationsRoute>().empty();
}

std::int64_t Envelope::requests_waiting(OrganisationId organisation) {
    ListJoinRequests list;
    list.organisation = organisation;
    list.limit = 1;
    requests_.ask(list);
    const JoinRequests* found = requests_.reply();
    return found ? found->open : 0;
}

void Envelope::entries(const Scene& scene, const MyNotifications& mine) {
    const Language language = scene.language;
    for (const MyNotification& it : mine.rows) {
        const PushKey scope(it.notification.value);
        std::string label = title_of(language, it);
        if (!it.person.empty()) label += ", " + it.person;
        if (marked_unread(it)) label += " (" + std::string(w::unread(language)) + ")";
        const std::string date = scene.date(it.sent_at);
        if (!menu_entry("notification", {.label = label, .icon = icon_of(it), .trailing = date})) continue;
        const std::string page = page_of(it);
        // A message is read on the page, where it is whole.
        if (it.unread && !page.empty()) read_.send({it.notification}, [](const Done&) {});
        platform::push_location(page.empty() ? path_of({Screen::notifications}) : page);
    }
    if (mine.unread > 0 && !mine.rows.empty() &&
        menu_entry("read-all", {.label = w::read_all(language), .icon = icon::mail_open}))
        read_all_.send({mine.rows.front().notification}, [](const Done&) {});
}

void Envelope::draw(const Scene& scene) {
    const Language language = scene.language;
    ListMyNotifications list;
    list.limit = 5;
    newest_.ask(list);
    const MyNotifications* mine = newest_.reply();
    const std::int64_t count = mine ? envelope_count(*mine) : 0;
    const std::string label =
        count == 0 ? std::string(w::envelope_none(language)) : w::envelope(language, std::to_string(count));
    menu_button("envelope",
                {.label = label, .kind = ButtonKind::quiet, .icon = icon::mail, .icon_only = true, .count = count},
                [&] {
                    menu_title(label);
                    if (mine) entries(scene, *mine);
                    menu_separator();
                    const std::string page = path_of({Screen::notifications});
                    menu_entry("all", {.label = w::see_all(language), .icon = icon::mail, .href = page});
                },
                {.width = std::min(400.0f, platform::stage().width - 16)});
}

}  // namespace habilis::web
