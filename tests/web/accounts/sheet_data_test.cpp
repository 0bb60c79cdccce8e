#include "web/accounts/sheet_data.h"

#include <doctest/doctest.h>

#include "words.h"

using namespace habilis;
using namespace habilis::web;

namespace {

namespace w = words::accounts;
constexpr Language fr = Language::fr;

UserSheet sheet(EffectiveState state = EffectiveState::active) {
    UserSheet user;
    user.state = state;
    user.version = 3;
    user.details.email = "ines@region.example";
    user.belongs_here_alone = true;
    return user;
}

/// The sheet as an administrator, or somebody with another role, looks at it.
struct Desk {
    Me me;
    View view{.screen = Screen::user, .organisation = {1}};
    Scene scene{fr, me, view, *instant_from_rfc3339("2026-11-29T10:00:00Z")};
    explicit Desk(OrganisationRole role = OrganisationRole::administrator) {
        me.memberships.push_back(
            {.organisation = {1}, .role = role, .rights = static_cast<std::int64_t>(permissions_of(role).bits())});
    }
};

}  // namespace

TEST_CASE("the sheet says why a person cannot come in, since when, by whom, and the way out") {
    const Desk desk;
    CHECK_FALSE(state_cause(desk.scene, sheet()));
    CHECK_FALSE(state_cause(desk.scene, sheet(EffectiveState::pending)));
    UserSheet disabled = sheet(EffectiveState::disabled);
    disabled.state_since = *instant_from_rfc3339("2026-11-27T10:00:00Z");
    CHECK(state_cause(desk.scene, disabled)->lead.find(w::since_date(fr, desk.scene.date(disabled.state_since))) !=
          std::string::npos);
    disabled.state_by = "Mme Éloïse KERVADENN";
    CHECK(state_cause(desk.scene, disabled)->lead.find(disabled.state_by) != std::string::npos);
    CHECK(state_cause(desk.scene, disabled)->action == "enable");
    CHECK(state_cause(desk.scene, sheet(EffectiveState::hidden))->action == "restore");
    CHECK(state_cause(desk.scene, sheet(EffectiveState::locked))->action == "unlock");
    // Only the person can choose another password.
    CHECK(state_cause(desk.scene, sheet(EffectiveState::password_expired))->action.empty());
}

TEST_CASE("roles are closed to whoever may not give them, over whoever holds more, and while looking as another") {
    CHECK(roles_locked(Desk().scene, sheet()).empty());
    UserSheet above = sheet();
    above.above_me = true;
    CHECK(roles_locked(Desk().scene, above) == w::above_you(fr));
    CHECK(roles_locked(Desk(OrganisationRole::user).scene, sheet()) == w::no_right(fr));
    Desk looking;
    looking.me.impersonation.actor = {9};
    CHECK_FALSE(roles_locked(looking.scene, sheet()).empty());
}

TEST_CASE("an address is edited until its holder has come in by it, names only of people that are here alone") {
    constexpr OrganisationKind kind = OrganisationKind::general;
    CHECK(edition_rules(fr, sheet(), kind).identity_read_only.empty());
    CHECK(edition_rules(fr, sheet(), kind).email_read_only == w::email_elsewhere(fr));
    UserSheet shared = sheet();
    shared.belongs_here_alone = false;
    CHECK(edition_rules(fr, shared, kind).email_read_only == w::email_of_several(fr));
    UserSheet waits = sheet(EffectiveState::pending);
    CHECK(edition_rules(fr, waits, kind).email_read_only.empty());
    CHECK(edition_rules(fr, waits, kind).email_help.empty());
    waits.state_until = *instant_from_rfc3339("2026-12-29T10:00:00Z");
    CHECK(edition_rules(fr, waits, kind).email_help == w::email_mends(fr));
    // Of several organisations: whoever administers them all mends the address, and nobody the name.
    waits.belongs_here_alone = waits.wholly_mine = false;
    CHECK(edition_rules(fr, waits, kind).email_read_only == w::email_of_several(fr));
    waits.wholly_mine = true;
    CHECK(edition_rules(fr, waits, kind).email_read_only.empty());
    CHECK(edition_rules(fr, waits, kind).identity_read_only == w::identity_elsewhere(fr));
}

TEST_CASE("grade and functions at the assembly are asked of public bodies, and of whoever has one") {
    CHECK(edition_rules(fr, sheet(), OrganisationKind::local_authority).assembly);
    CHECK_FALSE(edition_rules(fr, sheet(), OrganisationKind::company).assembly);
    UserSheet graded = sheet();
    graded.grade = "Attaché";
    CHECK(edition_rules(fr, graded, OrganisationKind::company).assembly);
}

TEST_CASE("what was typed beside the details stays when the sheet moves, and the rest follows it") {
    AssemblyDraft draft;
    draft.take(sheet());
    CHECK_FALSE(draft.changed());
    draft.fields.grade = "Attaché";
    CHECK(draft.changed());
    UserSheet moved = sheet();
    moved.version = 4;
    moved.executive = true;
    draft.go_on_from(moved);
    CHECK(draft.fields.version == 4);
    CHECK(draft.fields.executive);
    CHECK(draft.fields.grade == "Attaché");
    CHECK(draft.changed());
    draft.take(moved);
    CHECK_FALSE(draft.changed());
}

TEST_CASE("a new link is offered to the corrected address of somebody who waits, and to nobody else") {
    CHECK(mended_email(sheet(EffectiveState::pending), "inès@region.example") == "inès@region.example");
    CHECK(mended_email(sheet(EffectiveState::pending), "ines@region.example").empty());
    CHECK(mended_email(sheet(EffectiveState::pending), "").empty());
    CHECK(mended_email(sheet(), "other@region.example").empty());
}

TEST_CASE("the way back to a person's level is the list filtered by it") {
    CHECK(path_of_level({1}, {6}) == "/organisations/1/users?level=6");
    CHECK(path_of_level({1}, {}) == "/organisations/1/users");
}

TEST_CASE("D2: a functional mailbox is asked for no grade and no function at the assembly") {
    UserSheet mailbox = sheet();
    mailbox.details.kind = AccountKind::mailbox;
    CHECK_FALSE(edition_rules(fr, mailbox, OrganisationKind::local_authority).assembly);
}
