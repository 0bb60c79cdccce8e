#pragma once

#include <vector>

#include "shared/access/permissions.h"
#include "shared/accounts/contact_details.h"
#include "shared/mail/delivery.h"
#include "shared/services/assignment.h"

namespace habilis {

enum class UserSort : std::uint8_t { name, email, password_expiry, last_sign_in, created };
constexpr std::array<std::string_view, 5> names_of(UserSort) {
    return {"name", "email", "password_expiry", "last_sign_in", "created"};
}

enum class Origin : std::uint8_t { any, internal, external };
constexpr std::array<std::string_view, 3> names_of(Origin) { return {"any", "internal", "external"}; }

/// "Dernière connexion": within so many days, or not since.
enum class SeenFilter : std::uint8_t { any, last_30_days, not_90_days, not_365_days, never };
constexpr std::array<std::string_view, 5> names_of(SeenFilter) {
    return {"any", "last_30_days", "not_90_days", "not_365_days", "never"};
}

/// "Fin d'accès" of the membership or of a role: within days_of_notice, or over.
enum class EndFilter : std::uint8_t { any, soon, over };
constexpr std::array<std::string_view, 3> names_of(EndFilter) { return {"any", "soon", "over"}; }

/// Which members of an organisation: the filters of the list, also of exports and bulk verbs. Everything empty means
/// all who are neither hidden nor erased.
struct UserFilter {
    std::string q;                       ///< words in any order, without regard to accents, case and hyphens
    std::vector<EffectiveState> states;  ///< hidden ones are shown only when asked for
    std::vector<OrganisationRole> roles;
    std::vector<Profile> profiles;
    std::vector<ServiceId> services;
    std::vector<LevelId> levels;
    std::vector<Provenance> provenances;
    std::vector<AccountKind> kinds;
    Origin origin = Origin::any;
    SeenFilter seen = SeenFilter::any;
    EndFilter ends = EndFilter::any;
};

/// The fields of the filter, for the list of each command that has one.
template <class Command>
constexpr std::array<FieldRow, 11> filter_fields() {
    return {
        field<&Command::q>("q", {.max_length = 100}),
        field<&Command::states>("state", {.max_items = 7}),
        field<&Command::roles>("role", {.max_items = 3}),
        field<&Command::profiles>("profile", {.max_items = 9}),
        field<&Command::services>("service", {.max_items = 20}),
        field<&Command::levels>("level", {.max_items = 50}),
        field<&Command::provenances>("provenance", {.max_items = 5}),
        field<&Command::kinds>("account_kind", {.max_items = 2}),
        field<&Command::origin>("origin"),
        field<&Command::seen>("seen"),
        field<&Command::ends>("ends"),
    };
}

/// One window of the list. `offset` jumps; `after` and `before` (cursors of a reply) and `from_end` walk, at a cost
/// that does not depend on the place.
struct ListUsers : UserFilter {
    OrganisationId organisation;
    UserSort sort = UserSort::name;
    bool descending = false;
    std::int64_t limit = 50;
    std::int64_t offset = 0;
    std::string after;
    std::string before;
    bool from_end = false;
    bool with_assignments = false;  ///< also which roles each has on the services that the reader manages
    static constexpr std::array window{
        field<&ListUsers::sort>("sort"),
        field<&ListUsers::descending>("descending"),
        field<&ListUsers::limit>("limit", {.minimum = 1, .maximum = 200}),
        field<&ListUsers::offset>("offset", {.minimum = 0, .maximum = 10'000'000}),
        field<&ListUsers::after>("after", {.max_length = 400}),
        field<&ListUsers::before>("before", {.max_length = 400}),
        field<&ListUsers::from_end>("from_end"),
    };
    static constexpr std::array fields = joined(
        std::array{
            field<&ListUsers::organisation>("organisation", {.required = true, .in_path = true}),
            field<&ListUsers::with_assignments>("with_assignments"),
        },
        filter_fields<ListUsers>(), window);
};

/// "Toutes mes sociétés": the same over all organisations whose people the reader may see, or some of them. A row is a
/// membership.
struct ListMyUsers : ListUsers {
    std::vector<OrganisationId> organisations;  ///< empty: all of them
    static constexpr std::array fields = joined(
        std::array{
            field<&ListMyUsers::organisations>("in", {.max_items = 1000}),
        },
        filter_fields<ListMyUsers>(), ListUsers::window);
};

struct UserRow {
    OrganisationId organisation;
    AccountId account;
    std::int64_t version = 0;
    AccountKind kind = AccountKind::person;
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    std::string email;
    std::string login;
    std::string phone;
    std::string technical_id;
    std::string function;
    std::string level;  ///< label
    Profile profile = Profile::none;
    std::vector<std::string> classes;  ///< taught, of people of a school
    OrganisationRole role = OrganisationRole::user;
    std::string administered;    ///< label of the level that an administrator's rights end with; empty: they do not
    bool chosen_rights = false;  ///< rights beside the role of a user
    bool external = false;
    Day starts_on;  ///< of the membership
    Day ends_on;
    Provenance provenance = Provenance::manual;
    EffectiveState state = EffectiveState::active;
    Instant state_until;
    Instant state_since;             ///< of a disabled or hidden account
    bool belongs_here_alone = true;  ///< as in UserSheet
    bool wholly_mine = true;         ///< as in UserSheet
    bool default_user = false;       ///< as in UserSheet
    bool above_me = false;           ///< as in UserSheet
    Instant password_expires;        ///< 0: never set, or never expires
    bool password_set = false;
    Instant last_sign_in;
    /// Of a pending account, for who may see mails: why the newest invitation to its address was refused, and what the
    /// mail server said.
    MailReason mail_refused = MailReason::none;
    std::string mail_answer;
    std::vector<Assignment> assignments;  ///< when asked for
    [[nodiscard]] Period period() const { return {starts_on, ends_on}; }
    static constexpr std::array fields{
        field<&UserRow::organisation>("organisation"),
        field<&UserRow::account>("account"),
        field<&UserRow::version>("version"),
        field<&UserRow::kind>("account_kind", {.sparse = true}),
        field<&UserRow::civility>("civility", {.sparse = true}),
        field<&UserRow::first_name>("first_name"),
        field<&UserRow::last_name>("last_name"),
        field<&UserRow::email>("email"),
        field<&UserRow::login>("login"),
        field<&UserRow::phone>("phone", {.sparse = true}),
        field<&UserRow::technical_id>("technical_id", {.sparse = true}),
        field<&UserRow::function>("function", {.sparse = true}),
        field<&UserRow::level>("level", {.sparse = true}),
        field<&UserRow::profile>("profile", {.sparse = true}),
        field<&UserRow::classes>("classes", {.max_items = 500, .sparse = true}),
        field<&UserRow::role>("role"),
        field<&UserRow::administered>("administered", {.sparse = true}),
        field<&UserRow::external>("external", {.sparse = true}),
        field<&UserRow::chosen_rights>("chosen_rights", {.sparse = true}),
        field<&UserRow::starts_on>("starts_on", {.sparse = true}),
        field<&UserRow::ends_on>("ends_on", {.sparse = true}),
        field<&UserRow::provenance>("provenance", {.sparse = true}),
        field<&UserRow::state>("state"),
        field<&UserRow::state_until>("state_until", {.sparse = true}),
        field<&UserRow::state_since>("state_since", {.sparse = true}),
        field<&UserRow::belongs_here_alone>("belongs_here_alone"),
        field<&UserRow::wholly_mine>("wholly_mine"),
        field<&UserRow::default_user>("default_user", {.sparse = true}),
        field<&UserRow::above_me>("above_me", {.sparse = true}),
        field<&UserRow::password_expires>("password_expires", {.sparse = true}),
        field<&UserRow::password_set>("password_set", {.sparse = true}),
        field<&UserRow::last_sign_in>("last_sign_in", {.sparse = true}),
        field<&UserRow::mail_refused>("mail_refused", {.sparse = true}),
        field<&UserRow::mail_answer>("mail_answer", {.max_length = 500, .sparse = true}),
        field<&UserRow::assignments>("assignments", {.sparse = true}),
    };
};

struct UserPage {
    std::vector<UserRow> rows;
    std::string first;  ///< cursors of the first and last row; empty when there is no row
    std::string last;
    static constexpr std::array fields{
        field<&UserPage::rows>("rows"),
        field<&UserPage::first>("first"),
        field<&UserPage::last>("last"),
    };
};

/// The totals are fetched apart, because they cost more than a page.
struct CountUsers : UserFilter {
    OrganisationId organisation;
    static constexpr std::array fields = joined(
        std::array{
            field<&CountUsers::organisation>("organisation", {.required = true, .in_path = true}),
        },
        filter_fields<CountUsers>());
};

struct CountMyUsers : UserFilter {
    std::vector<OrganisationId> organisations;  ///< as in ListMyUsers
    static constexpr std::array fields = joined(
        std::array{
            field<&CountMyUsers::organisations>("in", {.max_items = 1000}),
        },
        filter_fields<CountMyUsers>());
};

struct UserCount {
    std::int64_t total = 0;     ///< members of the organisation (or of all), hidden and erased ones left out
    std::int64_t matching = 0;  ///< those that the filter matches
    bool capped = false;        ///< a search stopped at its 1,000 hits: there are more
    static constexpr std::array fields{
        field<&UserCount::total>("total"),
        field<&UserCount::matching>("matching"),
        field<&UserCount::capped>("capped"),
    };
};

}  // namespace habilis
