#include "web/memberships/attachment_choice.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "shared/access/refusals.h"
#include "web/access/right_words.h"
#include "web/access/rights_data.h"
#include "web/accounts/state_badge.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "words.h"

namespace habilis::web {

namespace w = words::memberships;
using namespace kit;

AttachmentChoice::AttachmentChoice(bool is_attached, OrganisationRole is, bool external)
    : attached(is_attached),
      role(names_of(is)[static_cast<std::size_t>(is)]),
      origin(external ? "external" : "internal") {}

OrganisationRole AttachmentChoice::chosen_role() const {
    if (chooses_rights()) return OrganisationRole::user;
    constexpr auto names = names_of(OrganisationRole{});
    return static_cast<OrganisationRole>(std::find(names.begin(), names.end(), role) - names.begin());
}

LevelId AttachmentChoice::administered_level() const {
    LevelId level;
    std::from_chars(administered.data(), administered.data() + administered.size(), level.value);
    return level;
}

Profile AttachmentChoice::chosen_profile() const {
    constexpr auto names = names_of(Profile{});
    return static_cast<Profile>(std::find(names.begin(), names.end(), profile) - names.begin());
}

void attachment_controls(const Scene& scene, OrganisationId organisation, std::string_view label,
                         AttachmentChoice& choice, bool mailbox) {
    const Language language = scene.language;
    std::vector<Choice> roles;
    for (const OrganisationRole role :
         roles_to_give(actor_of(scene.me), organisation, mailbox ? AccountKind::mailbox : AccountKind::person))
        roles.push_back({names_of(role)[static_cast<std::size_t>(role)], role_words(language, role)});
    const std::array<Choice, 2> origins{Choice{"internal", words::accounts::internal(language)},
                                        Choice{"external", words::accounts::external(language)}};
    const bool phone = breakpoint() == Breakpoint::phone;
    const std::string role_label = w::role_in(language, label), origin_label = w::origin_in(language, label);
    const auto controls = [&] {
        select("role", choice.role, roles,
               {.label = role_label, .width = 152, .small = true, .hide_label = true, .disabled = !choice.attached});
        select("origin", choice.origin, origins,
               {.label = origin_label, .width = 104, .small = true, .hide_label = true, .disabled = !choice.attached});
    };
    // A long name takes a second line.
    const float room = width_left() - (phone ? 0.0f : 152 + 104 + 3 * 12);
    row({.gap = 12, .height = phone ? 36.0f : 44.0f}, [&] {
        column({.width = room}, [&] { checkbox("attached", choice.attached, {.label = label}); });
        if (phone) return;
        spring();
        controls();
    });
    if (phone) row({.gap = 12, .height = 40}, controls);
}

void administration_control(const Scene& scene, const AttachmentLine& line, const Levels& levels,
                            AttachmentChoice& choice, std::string_view error) {
    const Language language = scene.language;
    const Actor me = actor_of(scene.me);
    std::vector<Choice> reaches;
    std::vector<std::string> numbers, labels;  // that the choices refer to
    numbers.reserve(levels.levels.size());
    labels.reserve(levels.levels.size());
    if (reach_of(me, Permission::grant_roles, line.organisation).whole())
        reaches.push_back({AttachmentChoice::whole, w::administers_all(language)});
    for (const Level& level : levels.levels) {
        numbers.push_back(std::to_string(level.level.value));
        labels.push_back(w::administers_level(language, level.label));
        reaches.push_back({numbers.back(), labels.back()});
    }
    // Whoever administers one level gives that or one below it: what stands first, until another one is chosen.
    const auto offered = [&](const Choice& one) { return one.value == choice.administered; };
    if (!reaches.empty() && std::none_of(reaches.begin(), reaches.end(), offered))
        choice.administered = reaches.front().value;
    const std::string_view help = choice.administered_level() ? w::administers_help(language) : std::string_view();
    select("administered", choice.administered, reaches,
           {.label = w::administers(language), .help = help, .error = error});
}

void profile_control(const Scene& scene, const AttachmentLine& line, AttachmentChoice& choice, std::string_view error) {
    namespace a = words::accounts;
    const auto known = customs_of(line.kind).profiles;
    const bool inspector = line.profile == Profile::inspector;
    const auto name = [](Profile profile) { return names_of(profile)[static_cast<std::size_t>(profile)]; };
    std::vector<Choice> choices{{name(Profile::none), a::profile_none(scene.language)}};
    for (const Profile profile : known)
        if (profile != Profile::inspector || inspector)
            choices.push_back({name(profile), profile_words(scene.language, profile)});
    const std::string fixed = inspector ? refusal_words(scene.language, {refusals::inspector_by_head}) : std::string();
    select("profile", choice.profile, choices,
           {.label = a::filter_profile(scene.language), .error = error, .read_only = fixed});
}

void rights_control(const Scene& scene, OrganisationId organisation, AttachmentChoice& choice, std::string_view error) {
    const Language language = scene.language;
    const PermissionSet mine = rights_in(actor_of(scene.me), organisation);
    const auto list = [&] {
        if (!error.empty()) text(error, {.type = Type::small, .color = Token::bad_text});
        grid({.columns = 2, .row_gap = 8}, [&] {
            for (std::size_t i = 0; i < right_count; ++i) {
                const auto right = static_cast<Right>(i);
                if (!may_be_chosen(right)) continue;
                const PushKey scope(static_cast<std::int64_t>(i));
                const auto place = std::find(choice.rights.begin(), choice.rights.end(), right);
                bool on = place != choice.rights.end();
                const std::string_view lacking =
                    mine.covers(permissions_of(right)) ? std::string_view() : words::access::right_lacking(language);
                if (!checkbox("right", on,
                              {.label = right_words(language, right),
                               .help = right_help(language, right),
                               .disabled = lacking}))
                    continue;
                if (on) choice.rights.push_back(right);
                else choice.rights.erase(place);
            }
        });
    };
    region("rights", Region::group, w::rights(language), [&] {
        column({.gap = 8}, [&] {
            text(w::rights(language), {.type = Type::cell_strong});
            list();
        });
    });
}

}  // namespace habilis::web
