#pragma once

#include <optional>
#include <string>

#include "shared/accounts/find_person.h"
#include "shared/base/refusal.h"

namespace habilis::web {

/// Whose an e-mail is (R9), asked when its field has been left. Only the answer about what stands in the field counts.
class PersonLookup {
public:
    PersonLookup() = default;
    ~PersonLookup();
    PersonLookup(const PersonLookup&) = delete;
    PersonLookup& operator=(const PersonLookup&) = delete;

    /// Nothing happens when it was asked already, or is no e-mail.
    void ask(OrganisationId, const std::string& email);
    /// Asked again, though it was before.
    void ask_again(OrganisationId, const std::string& email);
    /// Every frame, with what stands in the field; true when known() has become somebody else, or nobody.
    bool changed(const std::string& email);
    void reset();

    [[nodiscard]] const FoundPerson& known() const { return known_; }
    [[nodiscard]] bool busy() const { return sent_ != 0; }
    [[nodiscard]] const Refusals& refusals() const { return refusals_; }

private:
    void drop();

    FoundPerson known_;
    std::optional<FoundPerson> answer_;  ///< not yet taken over
    std::string asked_;
    Refusals refusals_;
    std::uint32_t sent_ = 0;  ///< under way; 0: none
};

}  // namespace habilis::web
