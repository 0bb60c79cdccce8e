#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/accounts/account_id.h"
#include "shared/organisations/organisation_id.h"

/// How people are written into the search index, and how a question is asked of it. The index (FTS5, trigrams) keeps
/// for each trigram only the accounts that have it, so an answer is verified against the text itself.
namespace habilis::server {

/// What an account is found by.
struct Findable {
    std::string first_name;
    std::string last_name;
    std::string email;
    std::string login;
    std::vector<std::string> phones;
    std::vector<std::string> technical_ids;
    std::vector<OrganisationId> organisations;
};

/// "⟨org⟩⟨org⟩^^duco^^frederic…", folded, each word once.
std::string search_text(const Findable&);

/// What was typed, ready to be asked.
struct SearchQuestion {
    std::string match;                ///< FTS5 expression; empty when nothing that can be searched was typed
    std::string among;                ///< another, of the organisation's people; empty for all
    std::vector<std::string> parts;   ///< each must occur in the text; a short word with its start marks
    std::vector<std::string> joined;  ///< or each of these, when there are some
    bool exact = true;                ///< no part is longer than a trigram: the index alone knows the answer
    /// The parts that a statement with four numbered parameters verifies; the words of one person hold more rarely.
    [[nodiscard]] static std::string_view part(const std::vector<std::string>& of, std::size_t index) {
        return index < of.size() ? std::string_view(of[index]) : std::string_view();
    }
};

/// Words in any order; words of one or two letters match the start of a word, longer ones anywhere, or both together
/// anywhere ("de la tour" finds "Delatour"). Groups of digits are one number, whether of a telephone or of an
/// identifier, searched by the digits alone. `organisation` none: among all.
SearchQuestion search_question(std::string_view typed, OrganisationId organisation);

}  // namespace habilis::server
