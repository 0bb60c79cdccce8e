#pragma once

#include <optional>
#include <vector>

#include "shared/access/actor.h"
#include "shared/access/period.h"
#include "shared/access/rights.h"
#include "shared/accounts/account.h"
#include "shared/base/done.h"
#include "shared/base/fields.h"
#include "shared/organisations/organisation.h"

namespace habilis {

/// "Rattachements": one line for each of my organisations, with the box that attaches, the role, internal or external.

struct ListAttachments {
    OrganisationId organisation;
    AccountId account;
    static constexpr std::array fields{
        field<&ListAttachments::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ListAttachments::account>("account", {.required = true, .in_path = true}),
    };
};

/// An organisation of the reader, and what the person is there. `version` is 0 where there is no membership.
struct AttachmentLine {
    OrganisationId organisation;
    std::string label;
    bool attached = false;
    std::int64_t version = 0;
    OrganisationRole role = OrganisationRole::user;
    LevelId administered;       ///< an administrator's rights reach this level and below alone; none: all of it
    std::vector<Right> rights;  ///< chosen one by one beside the role of a user
    bool external = false;
    OrganisationKind kind = OrganisationKind::general;  ///< of the organisation: it knows profiles or not
    Profile profile = Profile::none;
    Day starts_on;              ///< none: since it was made
    Day ends_on;                ///< the last day, where the organisation is; none: for good
    std::string time_zone;      ///< of the organisation
    std::int64_t services = 0;  ///< lost when it is unticked
    [[nodiscard]] Period period() const { return {starts_on, ends_on}; }
    static constexpr std::array fields{
        field<&AttachmentLine::organisation>("organisation"),
        field<&AttachmentLine::label>("label"),
        field<&AttachmentLine::attached>("attached"),
        field<&AttachmentLine::version>("version"),
        field<&AttachmentLine::role>("role"),
        field<&AttachmentLine::administered>("administered"),
        field<&AttachmentLine::rights>("rights"),
        field<&AttachmentLine::external>("external"),
        field<&AttachmentLine::kind>("kind"),
        field<&AttachmentLine::profile>("profile"),
        field<&AttachmentLine::starts_on>("starts_on"),
        field<&AttachmentLine::ends_on>("ends_on"),
        field<&AttachmentLine::time_zone>("time_zone"),
        field<&AttachmentLine::services>("services"),
    };
};

struct Attachments {
    std::vector<AttachmentLine> mine;
    std::int64_t elsewhere = 0;  ///< memberships of organisations that are not the reader's
    static constexpr std::array fields{
        field<&Attachments::mine>("mine"),
        field<&Attachments::elsewhere>("elsewhere"),
    };
};

/// One line as it shall be. What did not change, or is not sent, changes nothing.
struct WantedAttachment {
    OrganisationId organisation;
    bool attached = false;
    std::int64_t version = 0;  ///< of the membership that was shown; 0: there was none
    OrganisationRole role = OrganisationRole::user;
    bool external = false;
    LevelId administered = {};  ///< "Administre seulement le niveau …": of an administrator; none: all of it
    Day starts_on = {};
    Day ends_on = {};
    std::vector<Right> rights = {};  ///< of a user: "droits choisis"
    Profile profile = Profile::none;
    [[nodiscard]] Period period() const { return {starts_on, ends_on}; }
    static constexpr std::array fields{
        field<&WantedAttachment::organisation>("organisation", {.required = true}),
        field<&WantedAttachment::attached>("attached"),
        field<&WantedAttachment::version>("version", {.minimum = 0}),
        field<&WantedAttachment::role>("role"),
        field<&WantedAttachment::external>("external"),
        field<&WantedAttachment::administered>("administered"),
        field<&WantedAttachment::starts_on>("starts_on"),
        field<&WantedAttachment::ends_on>("ends_on"),
        field<&WantedAttachment::rights>("rights", {.max_items = 20}),
        field<&WantedAttachment::profile>("profile"),
    };
};

struct ChangeAttachments {
    OrganisationId organisation;  ///< where the actor sees the person
    AccountId account;
    std::vector<WantedAttachment> wanted;
    static constexpr bool partial = true;  ///< what is absent stays as it is
    static constexpr std::array fields{
        field<&ChangeAttachments::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ChangeAttachments::account>("account", {.required = true, .in_path = true}),
        field<&ChangeAttachments::wanted>("wanted", {.required = true, .max_items = 200}),
    };
};

/// What one line meets.
struct AttachmentFacts {
    bool attached = false;
    std::optional<std::int64_t> version;
    OrganisationRole role = OrganisationRole::user;
    LevelId administered;
    PermissionSet chosen;              ///< beside the role
    std::optional<bool> level_exists;  ///< the one that is to be administered
    bool external = false;
    Profile profile = Profile::none;
    Period period;
    std::optional<Day> today;  ///< where the organisation is
    OrganisationKind kind = OrganisationKind::general;
    std::optional<bool> above_actor;
    std::optional<bool> default_user;
    std::optional<int> other_usable_administrators;  ///< beside this person
    std::optional<bool> usable_administrator;        ///< this person is one now
    std::vector<std::string> candidates;             ///< names of who could be promoted
};

struct ChangeAttachmentsFacts {
    Actor actor;
    std::optional<AccountState> state;
    std::optional<Provenance> provenance;
    bool mailbox = false;
    std::int64_t elsewhere = 0;          ///< memberships that no line is about
    std::vector<AttachmentFacts> lines;  ///< in the order of `wanted`
};

/// A level is administered by administrators alone, and only users have rights that were chosen one by one: with
/// another role there are none.
void tidy(WantedAttachment&);
/// For one level alone, for a time, with chosen rights, or with a profile.
bool is_bounded(const WantedAttachment&);

/// Refusals name the line's field: "wanted.2.role". Attaching, changing and detaching are each refused as alone.
Refusals check(const ChangeAttachments&, const ChangeAttachmentsFacts&);

}  // namespace habilis
