#include "web/organisations/members_card.h"

#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/platform/history.h"
#include "words.h"

namespace habilis::web {

namespace w = words::organisations;
using namespace kit;

void MembersCard::draw(const Scene& scene, const OrganisationView& organisation) {
    if (!scene.may(Permission::create_users)) return;
    const Language language = scene.language;
    const auto add = [&] {
        if (button("add-member", {.label = w::add_member(language),
                                  .icon = icon::user_plus,
                                  .small = true,
                                  .disabled = scene.closed<AttachMemberRoute>(),
                                  .description = w::members(language),
                                  .popup = "dialog"}))
            add_.open();
    };
    card("members", {.title = w::members(language), .gap = 8, .actions = add}, [&] {
        text(w::members_help(language), {.color = Token::text_secondary});
        link("all", {.label = w::account_count(language, organisation.users),
                     .href = path_of({Screen::users, scene.view.organisation}),
                     .trailing = icon::arrow_right,
                     .description = w::task_users(language)});
    });
}

void MembersCard::draw_dialog(const Scene& scene) {
    if (!scene.may(Permission::create_users)) return;
    levels_.ask({scene.view.organisation});
    add_.draw(scene, levels_.reply());
    if (const AccountId added = add_.take_added(); added)
        platform::push_location(path_of({Screen::create_services, scene.view.organisation, added}) + "?rattache=1");
}

}  // namespace habilis::web
