#pragma once

#include "shared/accounts/account.h"
#include "shared/accounts/list_users.h"
#include "shared/accounts/view_user.h"
#include "web/shell/scene.h"

namespace habilis::web {

std::string_view state_words(Language, EffectiveState);
/// What the badge says: a mail that was refused comes before the state, for nobody will be activated by it.
std::string_view state_badge_words(Language, EffectiveState, bool mail_refused);
/// The one badge of an account; the reason ("jusqu'au 12 déc.", "depuis le 3 nov.") is its tooltip.
/// The same for a member: where the account is in use, that the membership ends soon, has ended or has not begun says
/// more.
std::string member_badge_words(const Scene&, EffectiveState, const Period&, bool mail_refused);
void member_badge(const Scene&, const UserRow&, std::string_view mail_refused);
void state_badge(const Scene&, EffectiveState, Instant until, Instant since, std::string_view mail_refused = {});
/// "jusqu'au 12 déc. 2026", or empty.
std::string state_reason(const Scene&, EffectiveState, Instant until);

std::string_view provenance_words(Language, Provenance);
/// Not by an import.
bool by_hand(Provenance);
/// Imported accounts and those made by hand, in an icon, a word and a colour.
/// What the list says beside a name: the default user (N1), a functional mailbox; nothing of anybody else.
std::string_view mark_words(Language, const UserRow&);
std::string_view mark_help(Language, const UserRow&);
/// "Administre : Finances", of who administers a level and nothing beyond it; empty for everybody else.
std::string delegation_words(Language, const UserRow&);
void provenance_tag(Language, Provenance);

std::string_view role_words(Language, OrganisationRole);
/// "Administrateur (niveau Finances)": the same of one level, if one is named.
std::string role_words(Language, OrganisationRole, std::string_view administered);
std::string role_words(Language, const UserRow&);
std::string role_words(Language, const SheetMembership&);

/// Empty where none is given.
std::string_view profile_words(Language, Profile);

/// The end of a password's validity: past ones stand out, near ones warn.
void password_date(const Scene&, Instant expires, bool ever_set);

}  // namespace habilis::web
