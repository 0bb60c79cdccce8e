#include "web/accounts/person_lookup.h"

#include "shared/accounts/routes.h"
#include "web/client/exchange.h"

namespace habilis::web {

PersonLookup::~PersonLookup() { drop(); }

void PersonLookup::drop() {
    if (sent_ != 0) forget(sent_);
    sent_ = 0;
}

void PersonLookup::ask(OrganisationId organisation, const std::string& email) {
    const FindPerson asked{organisation, email};
    if (asked.email == asked_ || !check_fields(asked).empty()) return;
    drop();
    asked_ = asked.email;
    sent_ = send<FindPersonRoute>(asked, [this](Result<FoundPerson>&& answer) {
        sent_ = 0;
        refusals_ = answer.ok() ? Refusals{} : answer.refusals();
        if (answer.ok()) answer_ = std::move(answer.value());
    });
}

void PersonLookup::ask_again(OrganisationId organisation, const std::string& email) {
    asked_.clear();
    ask(organisation, email);
}

bool PersonLookup::changed(const std::string& email) {
    if (answer_) {
        FoundPerson found = std::move(*answer_);
        answer_.reset();
        if (found.found && email == asked_) {
            known_ = std::move(found);
            return true;
        }
    }
    if (!known_.found || email == asked_) return false;
    known_ = {};
    return true;
}

void PersonLookup::reset() {
    drop();
    known_ = {};
    answer_.reset();
    asked_.clear();
    refusals_.clear();
}

}  // namespace habilis::web
