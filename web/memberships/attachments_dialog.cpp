#include "web/memberships/attachments_dialog.h"

#include <algorithm>
#include <map>

#include "shared/memberships/routes.h"
#include "shared/organisations/routes.h"
#include "web/accounts/confirm_dialog.h"
#include "web/client/query.h"
#include "web/kit/dialog.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/kit/toast.h"
#include "web/memberships/attachment_choice.h"
#include "web/platform/history.h"
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
        WantedAttachment wanted{before.organisation, now.attached,   before.version,
                                now.chosen_role(),   now.external(), now.administered_level()};
        tidy(wanted);
        return wanted;
    }
    [[nodiscard]] bool changed() const {
        const WantedAttachment wants = wanted();
        if (wants.attached != before.attached) return true;
        return wants.attached && (wants.role != before.role || wants.administered != before.administered ||
                                  wants.external != before.external);
    }
};

class AttachmentsDialog final : public AccountDialog {
public:
    explicit AttachmentsDialog(ActionTarget target) : target_(std::move(target)) {}
    bool draw(const Scene&) override;

private:
    void take(const Attachments&);
    void lines(const Scene&);
    void line(const Scene&, EditedLine&, std::size_t index);
    void save(const Scene&);
    [[nodiscard]] bool changed() const {
        return std::any_of(lines_.begin(), lines_.end(), [](const EditedLine& one) { return one.changed(); });
    }

    ActionTarget target_;
    Query<ListAttachmentsRoute> list_{ChangeKind::memberships, ChangeKind::assignments, ChangeKind::accounts};
    Command<ChangeAttachmentsRoute> change_;
    std::vector<EditedLine> lines_;
    std::map<std::int64_t, Query<ListLevelsRoute>> levels_;  ///< by organisation, of which one makes an administrator
    std::vector<std::size_t> sent_;                          ///< which of the lines the last request was about
    std::string taken_;                                      ///< the reply that `lines_` were made from
    bool open_ = true;
};

void AttachmentsDialog::take(const Attachments& list) {
    std::string text = encode(list);
    if (text == taken_) return;
    taken_ = std::move(text);
    lines_.clear();
    for (const AttachmentLine& line : list.mine) {
        lines_.push_back({line, {line.attached, line.role, line.external}});
        if (line.administered) lines_.back().now.administered = std::to_string(line.administered.value);
    }
}

void AttachmentsDialog::line(const Scene& scene, EditedLine& line, std::size_t index) {
    const Language language = scene.language;
    attachment_controls(scene, line.before.label, line.now);
    if (line.now.attached && line.now.chosen_role() == OrganisationRole::administrator) {
        auto& levels = levels_
                           .try_emplace(line.before.organisation.value,
                                        std::initializer_list<ChangeKind>{ChangeKind::organisations})
                           .first->second;
        levels.ask({line.before.organisation});
        if (const Levels* there = levels.reply()) administration_control(scene, line.before, *there, line.now);
    }
    if (line.before.attached && !line.now.attached && line.before.services > 0) {
        text(w::services_lost(language, line.before.services), {.type = Type::small,
                                                                .color = Token::warn_text,
                                                                .icon = icon::triangle_alert,
                                                                .icon_color = Token::warn_text});
        gap(8);
    }
    for (const Refusal& refusal : change_.refusals()) {
        const auto place = std::find(sent_.begin(), sent_.end(), index);
        if (place == sent_.end()) continue;
        const std::string prefix = "wanted." + std::to_string(place - sent_.begin()) + ".";
        if (!refusal.field.starts_with(prefix)) continue;
        text(words_of(language, refusal), {.type = Type::small, .color = Token::bad_text});
        gap(8);
    }
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
    change_.send(command, [this, language = scene.language, still_here](const Done&) {
        open_ = false;
        toast({.title = std::string(w::attachments_saved(language)),
               .detail = target_.name,
               .close_label = std::string(words::shell::close(language))});
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
            if (button("cancel", {.label = words::accounts::cancel(language)})) open_ = false;
            if (button("save",
                       {.label = words::accounts::save(language),
                        .kind = ButtonKind::primary,
                        .busy = change_.busy(),
                        .busy_label = words::accounts::saving(language),
                        .disabled = changed() ? std::string_view() : words::accounts::nothing_changed(language)}))
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
        toast({.title = std::string(w::detached(language)),
               .detail = w::detached_detail(language, target.name, w::services_withdrawn(language, detached.services)),
               .close_label = std::string(words::shell::close(language))});
        platform::push_location(path_of({Screen::users, target.organisation, {}, {}, false}));
    };
    return std::make_unique<ConfirmDialog<DetachMemberRoute>>(
        std::move(words), DetachMember{target.organisation, target.account, target.version}, done);
}

}  // namespace habilis::web
