#include "web/accounts/create_user_data.h"

#include "shared/organisations/customs.h"

namespace habilis::web {

ContactDetails details_of_new(const Me& me, const OrganisationView& organisation) {
    ContactDetails details;
    for (const MyMembership& mine : me.memberships)
        if (mine.organisation == organisation.organisation) details.level = mine.administered;
    if (!customs_of(organisation.kind).addresses) return details;
    details.country = organisation.country.empty() ? "FR" : organisation.country;
    details.address = organisation.address;
    details.postal_code = organisation.postal_code;
    details.city = organisation.city;
    details.canton = organisation.canton;
    return details;
}

std::vector<MyMembership> organisations_to_attach(const Me& me, OrganisationId here) {
    const Actor actor = actor_of(me);
    constexpr LevelId root{};  // where they come to be
    std::vector<MyMembership> others;
    for (const MyMembership& mine : me.memberships)
        if (mine.organisation != here && may(actor, Permission::create_users, mine.organisation, root))
            others.push_back(mine);
    return others;
}

Refusals check_new(const Me& me, const OrganisationView& organisation, const CreateUser& command,
                   const FoundPerson& known) {
    CreateUserFacts facts;
    facts.actor = actor_of(me);
    facts.kind = organisation.kind;
    if (known.found) facts.already_member = known.member;
    return check(command, facts);
}

ContactDetails identity_of(const FoundPerson& person) {
    ContactDetails details;
    details.kind = person.kind;
    details.civility = person.civility;
    details.first_name = person.first_name;
    details.last_name = person.last_name;
    details.language = person.language;
    return details;
}

}  // namespace habilis::web
