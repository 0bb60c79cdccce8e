#include "web/memberships/attachments_dialog.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "shared/memberships/routes.h"
#include "shared/organisations/routes.h"
#include "web/access/rights_data.h"
#include "web/accounts/confirm_dialog.h"
#include "web/accounts/state_badge.h"
#include "web/client/query.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/memberships/attachment_choice.h"
#include "web/memberships/period_words.h"
#include "web/organisations/time_zone_words.h"
#include "web/platform/history.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::memberships;
using namespace kit;

/// A line while it is edited.
struct EditedLine {
    AttachmentLine before;
    AttachmentChoice now;
    [[nodiscard]] WantedAttachment wanted() const {
        const Period period = period_from_iso(now.starts_on, now.ends_on);
        WantedAttachment wanted{before.organisation, now.attached,   before.version,
                                now.chosen_role(),   now.external(), now.administered_level(),
                                period.starts_on,    period.ends_on};
        wanted.profile = now.chosen_profile();
        if (now.chooses_rights()) wanted.rights = now.rights;
        tidy(wanted);
        return wanted;
    }
    [[nodiscard]] bool changed() const {
        const WantedAttachment wants = wanted();
        if (wants.attached != before.attached) return true;
        return wants.attached &&
               (wants.role != before.role || wants.administered != before.administered ||
                wants.external != before.external || wants.profile != before.profile ||
                permissions_of(wants.rights) != permissions_of(before.rights) || wants.period() != before.period());
    }
};

std::string lower_first(std::string_view words) {
    std::string text(words);
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

Day today_in(const Scene& scene, const AttachmentLine& line) { return local_time(scene.now, line.time_zone).day; }

class AttachmentsDialog final : public AccountDialog {
public:
    explicit AttachmentsDialog(ActionTarget target) : target_(std::move(target)) {}
    bool draw(const Scene&) override;
    [[nodiscard]] bool typed() const override { return !over_ && changes() > 0; }
    void reopen() override { open_ = true; }

private:
    void take(const Attachments&);
    void lines(const Scene&);
    void line(const Scene&, EditedLine&, std::size_t index);
    void head(const Scene&, EditedLine&, std::size_t index);
    void fields(const Scene&, EditedLine&, std::size_t index);
    void other_refusals(const Scene&, std::size_t index);
    [[nodiscard]] std::vector<Choice> role_choices(const Scene&, const AttachmentLine& before) const;
    /// Why this field of a line was refused; empty when it was not.
    [[nodiscard]] std::string refused(const Scene&, std::size_t index, std::string_view field) const;
    [[nodiscard]] std::string summary(const Scene&, const EditedLine&) const;
    void save(const Scene&);
    [[nodiscard]] std::int64_t changes() const {
        return std::count_if(lines_.begin(), lines_.end(), [](const EditedLine& one) { return one.changed(); });
    }

    ActionTarget target_;
    Query<ListAttachmentsRoute> list_{ChangeKind::memberships, ChangeKind::assignments, ChangeKind::accounts};
    Command<ChangeAttachmentsRoute> change_;
    std::vector<EditedLine> lines_;
    std::map<std::int64_t, Query<ListLevelsRoute>> levels_;  ///< by organisation, of which one makes an administrator
    std::vector<std::size_t> sent_;                          ///< which of the lines the last request was about
    std::string taken_;                                      ///< the reply that `lines_` were made from
    OrganisationId unfolded_;                                ///< the one line whose fields are seen
    bool open_ = true;
    bool over_ = false;
};

void AttachmentsDialog::take(const Attachments& list) {
    std::string text = encode(list);
    if (text == taken_) return;
    taken_ = std::move(text);
    lines_.clear();
    unfolded_ = target_.organisation;
    for (const AttachmentLine& line : list.mine) {
        lines_.push_back({line, {line.attached, line.role, line.external}});
        AttachmentChoice& now = lines_.back().now;
        if (line.administered) now.administered = std::to_string(line.administered.value);
        now.rights = line.rights;
        now.profile = names_of(line.profile)[static_cast<std::size_t>(line.profile)];
        if (!line.rights.empty()) now.role = AttachmentChoice::chosen_rights_role;
        now.starts_on = iso_or_empty(line.starts_on);
        now.ends_on = iso_or_empty(line.ends_on);
    }
}

std::string AttachmentsDialog::refused(const Scene& scene, std::size_t index, std::string_view field) const {
    const auto place = std::find(sent_.begin(), sent_.end(), index);
    if (place == sent_.end()) return {};
    const std::string path = "wanted." + std::to_string(place - sent_.begin()) + "." + std::string(field);
    for (const Refusal& refusal : change_.refusals())
        if (refusal.field == path) return words_of(scene.language, refusal);
    return {};
}

/// "Utilisateur, enseignant, externe, jusqu’au 30 juin 2027"
std::string AttachmentsDialog::summary(const Scene& scene, const EditedLine& line) const {
    const Language language = scene.language;
    std::string words(line.now.chooses_rights() ? w::role_chosen(language)
                                                : role_words(language, line.now.chosen_role()));
    if (const std::string_view profile = profile_words(language, line.now.chosen_profile()); !profile.empty())
        words += ", " + lower_first(profile);
    words += ", " + lower_first(line.now.external() ? words::accounts::external(language)
                                                    : words::accounts::internal(language));
    const std::string period =
        period_words(language, period_from_iso(line.now.starts_on, line.now.ends_on), today_in(scene, line.before));
    return period.empty() ? words : words + ", " + period;
}

void AttachmentsDialog::head(const Scene& scene, EditedLine& line, std::size_t index) {
    const Language language = scene.language;
    const OrganisationId organisation = line.before.organisation;
    const bool detached = line.before.attached && !line.now.attached, unfolded = unfolded_ == organisation;
    const std::string words = summary(scene, line);
    const bool phone = breakpoint() == Breakpoint::phone;
    const bool sums_up = line.now.attached && !unfolded;
    row({.gap = 12, .height = 48}, [&] {
        const float room = phone || !sums_up ? 160.0f : 300.0f;
        column({.width = std::max(120.0f, width_left() - room)}, [&] {
            if (checkbox("attached", line.now.attached, {.label = line.before.label}) && line.now.attached)
                unfolded_ = organisation;
        });
        spring();
        if (detached) badge(w::detach(language), {.tone = Tone::warn, .icon = icon::unlink});
        else if (line.changed()) badge(w::changed_mark(language), {.tone = Tone::accent, .icon = icon::pencil});
        else if (sums_up && !phone)
            text(words,
                 {.type = Type::cell, .color = Token::text_secondary, .width = std::min(232.0f, width_left() - 48)});
        if (!line.now.attached) return;
        const std::string label = w::show_line(language, line.before.label);
        if (button("unfold", {.label = label,
                              .kind = ButtonKind::quiet,
                              .icon = unfolded ? icon::chevron_up : icon::chevron_down,
                              .small = true,
                              .icon_only = true,
                              .expanded = static_cast<std::int8_t>(unfolded)}))
            unfolded_ = unfolded ? OrganisationId{} : organisation;
    });
    if (phone && sums_up) {
        text(words, {.type = Type::small, .color = Token::text_muted});
        gap(8);
    }
    other_refusals(scene, index);
}

/// What the reader may give there, and what the person is already.
std::vector<Choice> AttachmentsDialog::role_choices(const Scene& scene, const AttachmentLine& before) const {
    const Language language = scene.language;
    const Actor me = actor_of(scene.me);
    const std::vector<OrganisationRole> whole = roles_to_give(me, before.organisation, target_.kind);
    const bool mailbox = target_.kind == AccountKind::mailbox;
    const bool one_level = !mailbox && may(me, Permission::grant_roles, before.organisation) &&
                           !reach_of(me, Permission::grant_roles, before.organisation).whole();
    std::vector<Choice> choices;
    for (const OrganisationRole role :
         {OrganisationRole::user, OrganisationRole::editor, OrganisationRole::administrator}) {
        const bool administers = role == OrganisationRole::administrator;
        if (std::find(whole.begin(), whole.end(), role) != whole.end() || (administers && one_level) ||
            (before.attached && before.role == role))
            choices.push_back({names_of(role)[static_cast<std::size_t>(role)], role_words(language, role)});
        if (role == OrganisationRole::user && !mailbox)
            choices.push_back({AttachmentChoice::chosen_rights_role, w::role_chosen(language)});
    }
    return choices;
}

void AttachmentsDialog::fields(const Scene& scene, EditedLine& line, std::size_t index) {
    const Language language = scene.language;
    const std::vector<Choice> roles = role_choices(scene, line.before);
    const std::array<Choice, 2> origins{Choice{"internal", words::accounts::internal(language)},
                                        Choice{"external", words::accounts::external(language)}};
    const std::string role_error = refused(scene, index, "role"), level_error = refused(scene, index, "administered"),
                      rights_error = refused(scene, index, "rights"), start_error = refused(scene, index, "starts_on"),
                      end_error = refused(scene, index, "ends_on"), profile_error = refused(scene, index, "profile"),
                      zone = w::dates_help(language, time_zone_words(language, line.before.time_zone));
    const bool mailbox = target_.kind == AccountKind::mailbox;
    grid({.columns = 2}, [&] {
        select("role", line.now.role, roles,
               {.label = w::role(language),
                .required = true,
                .help = mailbox ? words::accounts::mailbox_rights_help(language) : std::string_view(),
                .error = role_error});
        radio("origin", line.now.origin, origins, {.label = w::origin(language)});
        if (line.now.chosen_role() == OrganisationRole::administrator) {
            auto& levels = levels_
                               .try_emplace(line.before.organisation.value,
                                            std::initializer_list<ChangeKind>{ChangeKind::organisations})
                               .first->second;
            levels.ask({line.before.organisation});
            span(span_all);
            if (const Levels* there = levels.reply())
                administration_control(scene, line.before, *there, line.now, level_error);
            else text(words::shell::loading(language), {.type = Type::small, .color = Token::text_muted});
        }
        if (line.now.chooses_rights()) {
            span(span_all);
            column({}, [&] { rights_control(scene, line.before.organisation, line.now, rights_error); });
        }
        if (!mailbox && !customs_of(line.before.kind).profiles.empty()) {
            span(span_all);
            profile_control(scene, line.before, line.now, profile_error);
        }
        date_field("starts", line.now.starts_on, {.label = w::starts_on(language), .error = start_error});
        date_field("ends", line.now.ends_on, {.label = w::ends_on(language), .error = end_error});
    });
    gap(4);
    text(zone, {.type = Type::small, .color = Token::text_muted});
    gap(16);
}

/// What no field of the line can show.
void AttachmentsDialog::other_refusals(const Scene& scene, std::size_t index) {
    for (const std::string_view field : {"attached", "external", "organisation"}) {
        const std::string words = refused(scene, index, field);
        if (words.empty()) continue;
        text(words, {.type = Type::small, .color = Token::bad_text});
        gap(8);
    }
}

void AttachmentsDialog::line(const Scene& scene, EditedLine& line, std::size_t index) {
    head(scene, line, index);
    if (line.now.attached && unfolded_ == line.before.organisation) return fields(scene, line, index);
    if (!line.before.attached || line.now.attached || line.before.services == 0) return;
    text(
        w::services_lost(scene.language, line.before.services),
        {.type = Type::small, .color = Token::warn_text, .icon = icon::triangle_alert, .icon_color = Token::warn_text});
    gap(8);
}

void AttachmentsDialog::lines(const Scene& scene) {
    const Language language = scene.language;
    text(w::attachments_help(language), {.type = Type::cell, .color = Token::text_secondary});
    for (const Refusal& refusal : change_.refusals())
        if (refusal.field.empty())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    column({.gap = 0}, [&] {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const PushKey scope(static_cast<std::uint64_t>(lines_[i].before.organisation.value));
            divider();
            line(scene, lines_[i], i);
        }
        divider();
    });
    if (const Attachments* list = list_.reply(); list && list->elsewhere > 0)
        text(w::elsewhere(language, list->elsewhere), {.type = Type::small, .color = Token::text_muted});
}

void AttachmentsDialog::save(const Scene& scene) {
    ChangeAttachments command{target_.organisation, target_.account, {}};
    sent_.clear();
    bool still_here = true;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        if (lines_[i].before.organisation == target_.organisation) still_here = lines_[i].now.attached;
        if (!lines_[i].changed()) continue;
        command.wanted.push_back(lines_[i].wanted());
        sent_.push_back(i);
    }
    // Whatever is refused is seen.
    if (!sent_.empty()) unfolded_ = lines_[sent_.front()].before.organisation;
    change_.send(command, [this, language = scene.language, still_here](const Done&) {
        over_ = true;
        open_ = false;
        say(language, w::attachments_saved(language), target_.name);
        if (!still_here) platform::push_location(path_of({Screen::users, target_.organisation, {}, {}, false}));
    });
}

bool AttachmentsDialog::draw(const Scene& scene) {
    const Language language = scene.language;
    list_.ask({target_.organisation, target_.account});
    if (const Attachments* list = list_.reply(); list && !change_.busy()) take(*list);
    dialog(
        "attachments", open_,
        {.title = w::attachments_of(language, target_.name),
         .width = 624,
         .close_label = words::shell::close(language)},
        [&] {
            for (const Refusal& refusal : list_.refusals())
                callout("unknown", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            if (list_.reply()) lines(scene);
            else if (list_.refusals().empty()) skeleton_card(4, words::shell::loading(language));
        },
        [&] {
            if (changes() > 0)
                text(w::changes(language, changes()), {.type = Type::cell, .color = Token::text_secondary});
            if (button("cancel", {.label = words::accounts::cancel(language)})) {
                over_ = true;
                open_ = false;
            }
            if (button("save", {.label = words::accounts::save(language),
                                .kind = ButtonKind::primary,
                                .busy = change_.busy(),
                                .busy_label = words::accounts::saving(language),
                                .disabled = why_unchanged(language, changes() > 0)}))
                save(scene);
        });
    return open_;
}

}  // namespace

std::unique_ptr<AccountDialog> ask_attachments(const ActionTarget& target) {
    return std::make_unique<AttachmentsDialog>(target);
}

std::unique_ptr<AccountDialog> ask_detachment(const Scene& scene, const ActionTarget& target) {
    const Language language = scene.language;
    const MyMembership* here = scene.membership();
    const std::string label = here ? here->label : std::string(w::this_organisation(language));
    Confirmation words{w::detach_title(language, target.name),
                       w::detach_text(language, label),
                       std::string(w::detach_note(language)),
                       std::string(w::detach(language)),
                       icon::unlink,
                       true};
    auto done = [language, target](const Detached& detached) {
        say(language, w::detached(language),
            w::detached_detail(language, target.name, w::services_withdrawn(language, detached.services)));
        platform::push_location(path_of({Screen::users, target.organisation, {}, {}, false}));
    };
    return std::make_unique<ConfirmDialog<DetachMemberRoute>>(
        std::move(words), DetachMember{target.organisation, target.account, target.version}, done);
}

}  // namespace habilis::web
