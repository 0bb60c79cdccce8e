#include "shared/accounts/update_school_sheet.h"

#include "server/accounts/verbs.h"
#include "server/api/handler.h"
#include "server/nouns/organisations.h"
#include "server/nouns/school_sheets.h"
#include "shared/accounts/events.h"
#include "shared/accounts/refusals.h"
#include "shared/accounts/routes.h"
#include "shared/base/base_refusals.h"

namespace habilis::server {
namespace {

/// The rest of the contact details stays; the form's fields have no "details" before them.
Result<UpdatedUser> update_details(Transaction& transaction, const Author& author, const UpdateSchoolSheet& command,
                                   const StoredUser& user) {
    UpdateUser edit{command.organisation, command.account, command.version,     user.details,
                    user.grade,           user.executive,  user.representative, user.substitute};
    edit.details.email = command.email;
    edit.details.technical_id = command.technical_id;
    Result<UpdatedUser> done = update_user(transaction, author, edit);
    if (done.ok()) return done;
    Refusals found = done.refusals();
    for (Refusal& refusal : found)
        if (refusal.field == "details.email" || refusal.field == "details.technical_id")
            refusal.field.erase(0, std::string_view("details.").size());
    return found;
}

}  // namespace

Result<UpdatedUser> update_school_sheet(Transaction& transaction, const Author& author,
                                        const UpdateSchoolSheet& command) {
    const auto kind = kind_of(transaction, command.organisation);
    const auto user = find_user(transaction, command.organisation, command.account);
    if (!kind || !user) return refusals::not_found;
    if (!customs_of(*kind).imports) return refusals::schools_only;
    if (Refusals found = check(command); !found.empty()) return found;
    if (Result<UpdatedUser> edited = update_details(transaction, author, command, *user); !edited.ok()) return edited;
    const SchoolSheet before = school_sheet_of(transaction, command.organisation, command.account);
    SchoolSheet after = before;
    after.classes = command.classes;
    after.head_of = command.head_of;
    if (after != before) {
        write_sheet(transaction, command.organisation, command.account, after);
        transaction.run("UPDATE memberships SET version = version + 1 WHERE id = ?1", user->membership);
        record_about(transaction, author.entry(events::account_updated, command.organisation), command.account,
                     difference(before, after));
        transaction.changed(ChangeKind::accounts);
    }
    return UpdatedUser{find_user(transaction, command.organisation, command.account)->version()};
}

template <>
Result<UpdatedUser> handle<UpdateSchoolSheetRoute>(Call& call, const UpdateSchoolSheet& command) {
    return call.transact<UpdatedUser>(
        [&](Transaction& transaction) { return update_school_sheet(transaction, call.author(), command); });
}

template <>
Result<SchoolClasses> handle<ListClassesRoute>(Call& call, const ListClasses& list) {
    return call.database().read([&](Connection& connection) -> Result<SchoolClasses> {
        return SchoolClasses{classes_of(connection, list.organisation)};
    });
}

}  // namespace habilis::server
