#pragma once

#include <span>
#include <string_view>

#include "server/storage/transaction.h"
#include "shared/accounts/erase_account.h"
#include "shared/base/result.h"
#include "shared/journal/entry.h"

/// The end of an account: every table that knows the person, and what becomes of it there.
namespace habilis::server {

enum class Fate : std::uint8_t { deleted, pseudonymised, kept };

/// One column that says whose a row is. `statement` does what the fate says, for the account ?1; it is empty for what
/// is kept because it names nobody once the account's own row does not.
struct Trace {
    std::string_view table;
    std::string_view column;
    Fate fate;
    std::string_view statement;
};
/// In the order in which they are run. A column that refers to accounts or memberships and is not here fails the test
/// "every column that knows a person is in the table of traces".
std::span<const Trace> traces();

ErasureTraces count_traces(Connection&, AccountId);

/// "Compte effacé 417", in two parts as names are.
struct Pseudonym {
    std::string first_name;
    std::string last_name;
    [[nodiscard]] std::string words() const { return first_name + " " + last_name; }
};
Pseudonym pseudonym_of(AccountId);

/// Erases the account, whoever asks: the caller has decided that it may be. In one transaction every session and link
/// ends, names, addresses, telephones, password, memberships and roles go, the lines of the journal and of the history
/// of sign-ins lose their details, and the files are scrubbed after the commit. Answers to the privacy notice stay, as
/// the proof that the law asks for. The same e-mail can then have a new account.
///
/// `entry` says who, from where and in which organisation; the rest is filled in. Refused with
/// access.last_administrator when an organisation would be left without a usable administrator, and with
/// accounts.account_erased.
Result<ErasureReceipt> erase_account(Transaction&, JournalEntry entry, AccountId, ErasureGround);

}  // namespace habilis::server
