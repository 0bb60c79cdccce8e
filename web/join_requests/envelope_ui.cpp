#include "web/join_requests/envelope_ui.h"

#include "shared/accounts/contact_details.h"
#include "shared/api/views.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "words.h"

namespace habilis::web {

namespace w = words::join_requests;
using namespace kit;

std::int64_t JoinRequestsEnvelope::waiting(OrganisationId organisation) {
    ListJoinRequests list;
    list.organisation = organisation;
    list.limit = 5;
    newest_.ask(list);
    const JoinRequests* found = newest_.reply();
    return found ? found->open : 0;
}

void JoinRequestsEnvelope::draw(const Scene& scene, OrganisationId organisation) {
    const Language language = scene.language;
    const std::int64_t count = waiting(organisation);
    const std::string page = path_of({Screen::join_requests, organisation});
    const std::string label =
        count == 0 ? std::string(w::envelope_none(language)) : w::envelope(language, std::to_string(count));
    menu_button("envelope", {.label = label, .kind = ButtonKind::quiet, .icon = icon::mail, .icon_only = true},
                [&] {
                    menu_title(label);
                    if (const JoinRequests* found = newest_.reply())
                        for (const JoinRequestLine& request : found->requests) {
                            const PushKey scope(request.request.value);
                            const std::string name =
                                full_name(request.civility, request.first_name, request.last_name, language);
                            const std::string date = scene.date(request.asked_at);
                            menu_entry("request",
                                       {.label = name, .icon = icon::user_plus, .href = page, .trailing = date});
                        }
                    menu_separator();
                    menu_entry("all", {.label = w::see_all(language), .icon = icon::mail, .href = page});
                },
                {.width = 400});
    if (count > 0) count_pill(count, true);
}

}  // namespace habilis::web
