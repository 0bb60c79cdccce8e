#pragma once

#include <functional>
#include <string>

#include "shared/organisations/routes.h"
#include "web/accounts/details_form.h"
#include "web/accounts/person_lookup.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// Who takes over and has no account here yet: what nobody is created without. Whoever has the e-mail already is
/// recognised, and the names are not typed again (R9).
class NewcomerForm {
public:
    /// `member`: what is offered beside somebody who is a member here already.
    void draw(const Scene&, const std::function<void(const FoundPerson&)>& member);
    /// By the same rule as creation. What is wrong is shown at its field, and then this is false.
    [[nodiscard]] bool check(const Scene&);
    /// What the server said against the person.
    void refuse(const Scene&, const Refusals&);

    [[nodiscard]] const ContactDetails& details() const { return form_.details(); }
    [[nodiscard]] const FoundPerson& known() const { return lookup_.known(); }
    [[nodiscard]] bool typed() const { return form_.changed(); }
    [[nodiscard]] bool busy() const { return lookup_.busy(); }
    /// "NOUVELLE Jeanne"
    [[nodiscard]] std::string name() const;

private:
    void known_callout(const Scene&, const OrganisationView&, const std::function<void(const FoundPerson&)>&);

    Query<ViewOrganisationRoute> organisation_{ChangeKind::organisations};
    DetailsForm form_;
    PersonLookup lookup_;
    bool started_ = false;
};

}  // namespace habilis::web
