#include <algorithm>
#include <vector>

#include "shared/notifications/routes.h"
#include "shared/organisations/routes.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/notifications/notifications_ui.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::notifications;
using namespace kit;

/// A group of boxes. `all`: what it means that none is ticked, while none is.
void boxes(std::string_view label, std::string_view all, Body body) {
    region(label, Region::group, label, [&] {
        column({.gap = 8}, [&] {
            row({.gap = 8}, [&] {
                text(label, {.type = Type::small_strong});
                if (!all.empty()) text(all, {.type = Type::small, .color = Token::text_muted});
            });
            body();
        });
    });
}

template <class Value>
void tick(std::vector<Value>& chosen, Value value, std::int64_t key, std::string_view label) {
    const PushKey scope(key);
    const auto place = std::find(chosen.begin(), chosen.end(), value);
    bool on = place != chosen.end();
    if (!checkbox("tick", on, {.label = label})) return;
    if (!on) {
        chosen.erase(place);
    } else {
        chosen.push_back(value);
        std::sort(chosen.begin(), chosen.end());
    }
}

class MessagesScreen : public ScreenView {
public:
    void draw(const Scene&) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::messages(scene.language));
    }
    [[nodiscard]] bool unsaved() const override { return !form_.subject.empty() || !form_.content.empty(); }

private:
    void write_button(const Scene&);
    void give_up();
    void writing(const Scene&);
    void roles(Language);
    void levels(const Scene&);
    void recipients(const Scene&);
    void fields(const Scene&);
    void line(const Scene&, const MessageRow&);
    void list(const Scene&, const Messages&);

    Query<ListMessagesRoute> messages_{ChangeKind::notifications};
    Query<CountAudienceRoute> audience_{ChangeKind::memberships, ChangeKind::accounts, ChangeKind::organisations};
    Query<ListLevelsRoute> levels_{ChangeKind::organisations};
    Command<SendMessageRoute> send_;
    SendMessage form_;
    NotificationId before_;
    bool writing_ = false;
};

void MessagesScreen::write_button(const Scene& scene) {
    if (!button("write", {.label = w::write(scene.language),
                          .kind = ButtonKind::primary,
                          .icon = icon::mail_plus,
                          .disabled = scene.closed<SendMessageRoute>(),
                          .popup = "dialog"}))
        return;
    writing_ = true;  // with what was typed before, when the dialog was only closed
}

void MessagesScreen::give_up() {
    writing_ = false;
    form_ = {};
    send_.set_refusals({});
}

void MessagesScreen::roles(Language language) {
    const std::string_view labels[] = {w::to_users(language), w::to_editors(language), w::to_administrators(language)};
    boxes(w::to(language), form_.roles.empty() ? w::to_all(language) : std::string_view(), [&] {
        grid({.columns = 3, .row_gap = 8, .least = 150}, [&] {
            for (const OrganisationRole role :
                 {OrganisationRole::user, OrganisationRole::editor, OrganisationRole::administrator})
                tick(form_.roles, role, static_cast<std::int64_t>(role), labels[static_cast<std::size_t>(role)]);
        });
    });
}

void MessagesScreen::levels(const Scene& scene) {
    const Levels* all = levels_.reply();
    if (!all || all->levels.empty()) return;
    const MyMembership* mine = scene.membership();
    const auto reached = [&](const Level& level) {
        return !mine || mine->reach.empty() ||
               std::find(mine->reach.begin(), mine->reach.end(), level.level) != mine->reach.end();
    };
    const Language language = scene.language;
    boxes(w::level(language), form_.levels.empty() ? w::level_all(language) : std::string_view(), [&] {
        const std::string refused = words_for(language, send_.refusals(), "levels");
        if (!refused.empty()) text(refused, {.type = Type::small, .color = Token::bad_text});
        scroll("levels", {.most = 124, .label = w::level(language)}, [&] {
            grid({.columns = 2, .row_gap = 8, .least = 200}, [&] {
                for (const Level& level : all->levels)
                    if (reached(level)) tick(form_.levels, level.level, level.level.value, level.label);
            });
        });
    });
}

void MessagesScreen::recipients(const Scene& scene) {
    roles(scene.language);
    levels(scene);
    audience_.ask({form_.organisation, form_.roles, form_.levels});
    if (const MessageAudience* found = audience_.reply())
        text(w::reach(scene.language, found->people), {.color = Token::text_secondary});
}

void MessagesScreen::fields(const Scene& scene) {
    const Language language = scene.language;
    const std::string subject = words_for(language, send_.refusals(), "subject");
    const std::string content = words_for(language, send_.refusals(), "content");
    text_field("subject", form_.subject,
               {.label = w::subject(language),
                .required = true,
                .error = subject,
                .max_length = longest<SendMessage>("subject"),
                .first_focus = true});
    text_area("content", form_.content,
              {.field = {.label = w::content(language),
                         .required = true,
                         .help = w::content_help(language),
                         .error = content,
                         .max_length = longest<SendMessage>("content")},
               .height = 160});
}

void MessagesScreen::writing(const Scene& scene) {
    const Language language = scene.language;
    dialog(
        "writing", writing_,
        {.title = w::write(language), .width = 624, .close_label = words::shell::close(language), .submit = true},
        [&] {
            form_.organisation = scene.view.organisation;
            levels_.ask({scene.view.organisation});
            for (const Refusal& refusal : send_.refusals())
                if (refusal.field.empty())
                    callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            recipients(scene);
            fields(scene);
        },
        [&] {
            if (button("cancel", {.label = w::cancel(language)})) give_up();
            if (!button("send", {.label = w::send(language),
                                 .kind = ButtonKind::primary,
                                 .icon = icon::send,
                                 .busy = send_.busy(),
                                 .submit = true}))
                return;
            if (Refusals found = check_fields(form_); !found.empty()) return send_.set_refusals(std::move(found));
            send_.send(form_, [this, language](const SentMessage& sent) {
                give_up();
                say(language, w::sent(language, sent.people));
            });
        });
}

void MessagesScreen::line(const Scene& scene, const MessageRow& it) {
    const std::string date = scene.date(it.sent_at);
    const std::string facts = w::message_of(scene.language, it.author, date, it.people);
    region("message", Region::item, it.subject, [&] {
        column({.gap = 6}, [&] {
            text(it.subject, {.type = Type::strong});
            text(facts, {.type = Type::small, .color = Token::text_muted});
            text(it.content, {.color = Token::text_secondary});
        });
    });
}

void MessagesScreen::list(const Scene& scene, const Messages& found) {
    const Language language = scene.language;
    if (found.rows.empty())
        return empty_state("none", {.icon = icon::mail,
                                    .title = w::messages_none(language),
                                    .text = w::messages_none_text(language),
                                    .height = 320});
    card("messages", {.gap = 12}, [&] {
        region("list", Region::list, w::messages(language), [&] {
            for (const MessageRow& it : found.rows) {
                const PushKey scope(it.notification.value);
                if (&it != &found.rows.front()) divider(4, 4);
                line(scene, it);
            }
        });
        if (!before_ && !found.older) return;
        row({.gap = 12, .wrap = true}, [&] {
            if (before_ && button("newest", {.label = w::newest_messages(language)})) before_ = {};
            if (found.older && button("older", {.label = w::older_messages(language), .busy = messages_.loading()}))
                before_ = found.rows.back().notification;
        });
    });
}

void MessagesScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    ListMessages question;
    question.organisation = scene.view.organisation;
    question.before = before_;
    messages_.ask(question);
    breadcrumb_row(scene,
                   {{words::shell::my_organisation(language), path_of({Screen::organisation, scene.view.organisation})},
                    {w::messages(language), ""}});
    const bool phone = breakpoint() == Breakpoint::phone;
    const auto actions = [&] { write_button(scene); };
    page_header({.title = w::messages(language), .actions = phone ? Body() : Body(actions)});
    page_scroll(phone ? view_footer_height() : 0, 16, [&] {
        for (const Refusal& refusal : messages_.refusals())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        if (const Messages* found = messages_.reply()) return list(scene, *found);
        if (waiting("messages", messages_.loading())) skeleton_card(3, words::shell::loading(language));
    });
    if (phone) view_footer([] {}, [&] { write_button(scene); });
    writing(scene);
}

}  // namespace

std::unique_ptr<ScreenView> messages_screen() { return std::make_unique<MessagesScreen>(); }

}  // namespace habilis::web
