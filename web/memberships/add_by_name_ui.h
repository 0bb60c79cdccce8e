#pragma once

#include <string>

#include "shared/accounts/suggest_people.h"
#include "shared/memberships/routes.h"
#include "shared/organisations/routes.h"
#include "web/client/query.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// "Ajouter par le nom" (D4): type a name, pick somebody who agreed to be found, choose the role, "Valider".
class AddByName {
public:
    ~AddByName();
    void open() { open_ = true; }
    void draw(const Scene&, const Levels*);
    /// Who was attached just now.
    AccountId take_added();

private:
    void person(const Scene&);
    void place(const Scene&, const Levels*);
    void look_up(OrganisationId);
    void attach(const Scene&);
    void start_again();

    bool open_ = false;
    std::string typed_, asked_;
    SuggestedPeople suggested_;  ///< for `asked_`
    Refusals lookup_refused_;
    std::uint32_t lookup_ = 0;  ///< under way; 0: none
    SuggestedPerson chosen_;
    std::string chosen_name_;
    std::string role_ = "user", origin_ = "internal", level_;
    Command<AttachMemberRoute> attach_;
    AccountId added_;
};

}  // namespace habilis::web
