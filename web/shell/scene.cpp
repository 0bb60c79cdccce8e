#include "web/shell/scene.h"

#include "shared/impersonation/closed.h"
#include "words.h"

namespace habilis::web {

const MyMembership* Scene::membership() const {
    for (const MyMembership& membership : me.memberships)
        if (membership.organisation == view.organisation) return &membership;
    return nullptr;
}

Customs Scene::customs() const {
    const MyMembership* mine = membership();
    return customs_of(mine ? mine->kind : OrganisationKind::general);
}

PermissionSet Scene::rights() const {
    PermissionSet rights = permissions_of(me.platform_role);
    if (const MyMembership* mine = membership())
        rights = rights | PermissionSet(static_cast<std::uint64_t>(mine->rights));
    return rights;
}

std::string_view Scene::closed_words(const RouteInfo& route) const {
    if (!me.impersonation.actor) return {};
    const RefusalCode* closed = closed_while_impersonating(route, me.impersonation.writing);
    if (!closed) return {};
    namespace w = words::impersonation;
    return *closed == refusals::read_only ? w::refusal_read_only(language) : w::refusal_holder_only(language);
}

std::string Scene::date(Instant at, std::string_view absent) const {
    return at ? short_date(language, local(at).day) : std::string(absent);
}

std::string_view why_unchanged(Language language, bool changed) {
    return changed ? std::string_view() : words::accounts::nothing_changed(language);
}

}  // namespace habilis::web
