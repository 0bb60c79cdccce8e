#include "web/join_requests/join_requests_ui.h"

#include <algorithm>

#include "shared/accounts/contact_details.h"
#include "shared/accounts/readable_email.h"
#include "shared/base/text.h"
#include "shared/join_requests/routes.h"
#include "shared/organisations/routes.h"
#include "web/access/rights_data.h"
#include "web/accounts/state_badge.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
#include "web/join_requests/answer_data.h"
#include "web/kit/kit.h"
#include "web/platform/history.h"
#include "web/platform/stage.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::join_requests;
using namespace kit;

class JoinRequestsScreen : public ScreenView {
public:
    void draw(const Scene&) override;
    [[nodiscard]] std::string title(const Scene& scene) const override { return std::string(w::title(scene.language)); }
    [[nodiscard]] bool unsaved() const override { return answer_.typed(); }

private:
    void states(const Scene&, const JoinRequests&);
    void list(const Scene&, const JoinRequests&);
    void line(const Scene&, const JoinRequestLine&);
    void buttons(const Scene&, const JoinRequestLine&, const std::string& name);
    void accepting(const Scene&, const JoinRequestLine&, const std::string& name);
    void rejecting(const Scene&);
    void choices(const Scene&, AccountKind);
    void refused(const Scene&, const Refusals&);
    void give_up();
    void toggle(const JoinRequestLine&, JoinAnswer::Kind);
    void nothing(const Scene&);

    int shown_ = 0;
    OrganisationId organisation_;
    JoinAnswer answer_;
    Query<ListJoinRequestsRoute> requests_{ChangeKind::join_requests, ChangeKind::memberships, ChangeKind::accounts};
    Query<ListLevelsRoute> levels_{ChangeKind::organisations};
    Query<ViewSettingsRoute> settings_{ChangeKind::organisations};
    Command<AcceptJoinRequestRoute> accept_;
    Command<RejectJoinRequestRoute> reject_;
};

constexpr std::array shown_states{JoinState::open, JoinState::accepted, JoinState::rejected, JoinState::closed};

std::string decided_words(const Scene& scene, const JoinRequestLine& request) {
    const Language language = scene.language;
    const std::string date = scene.date(request.decided_at);
    switch (request.state) {
        case JoinState::open: break;
        case JoinState::accepted: return w::accepted_by(language, request.decided_by, date);
        case JoinState::rejected: return w::rejected_by(language, request.decided_by, date);
        case JoinState::withdrawn: return w::withdrawn_on(language, date);
        case JoinState::closed: return w::closed_on(language, date);
    }
    return {};
}

void JoinRequestsScreen::states(const Scene& scene, const JoinRequests& found) {
    const Language language = scene.language;
    const std::array<Segment, 4> segments{
        Segment{"open", w::state_open(language), found.open},
        Segment{"accepted", w::state_accepted(language), found.accepted},
        Segment{"rejected", w::state_rejected(language), found.rejected},
        Segment{"closed", w::state_closed(language), found.closed},
    };
    if (breakpoint() > Breakpoint::phone) {
        if (segmented("states", segments, shown_, w::states(language))) give_up();
        return;
    }
    // Four segments are wider than a phone.
    std::array<std::string, 4> labels;
    std::array<Choice, 4> choices;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        labels[i] = std::string(segments[i].label) + " (" + std::to_string(segments[i].count) + ")";
        choices[i] = {segments[i].key, labels[i]};
    }
    std::string chosen(segments[static_cast<std::size_t>(shown_)].key);
    if (!select("state", chosen, choices, {.label = w::states(language), .hide_label = true})) return;
    for (std::size_t i = 0; i < segments.size(); ++i)
        if (segments[i].key == chosen) shown_ = static_cast<int>(i);
    give_up();
}

/// What the server says of the answer that was sent: of its fields, they say it themselves.
void JoinRequestsScreen::refused(const Scene& scene, const Refusals& refusals) {
    for (const Refusal& refusal : refusals)
        if (refusal.field.empty())
            callout("refused", {.tone = Tone::bad, .lead = words_of(scene.language, refusal), .alert = true});
}

void JoinRequestsScreen::give_up() {
    answer_ = {};
    accept_.set_refusals({});
    reject_.set_refusals({});
}

void JoinRequestsScreen::toggle(const JoinRequestLine& request, JoinAnswer::Kind kind) {
    answer_.toggle(request.request, kind);
    accept_.set_refusals({});
    reject_.set_refusals({});
}

void JoinRequestsScreen::buttons(const Scene& scene, const JoinRequestLine& request, const std::string& name) {
    using Kind = JoinAnswer::Kind;
    const Language language = scene.language;
    const bool phone = breakpoint() == Breakpoint::phone;
    const auto opens = [&](Kind kind) { return static_cast<std::int8_t>(answer_.about(request.request, kind)); };
    row({.gap = 8, .along = phone ? Align::start : Align::end}, [&] {
        if (button("accept", {.label = w::accept(language),
                              .icon = icon::check,
                              .icon_color = Token::ok_text,
                              .small = !phone,
                              .disabled = scene.closed<AcceptJoinRequestRoute>(),
                              .description = name,
                              .expanded = opens(Kind::accept)}))
            toggle(request, Kind::accept);
        if (button("reject", {.label = w::reject(language),
                              .icon = icon::x,
                              .icon_color = Token::bad_text,
                              .small = !phone,
                              .disabled = scene.closed<RejectJoinRequestRoute>(),
                              .description = name,
                              .expanded = opens(Kind::reject)}))
            toggle(request, Kind::reject);
    });
}

void JoinRequestsScreen::choices(const Scene& scene, AccountKind kind) {
    const Language language = scene.language;
    const Actor me = actor_of(scene.me);
    std::vector<Choice> roles;
    for (const OrganisationRole role : roles_to_give(me, organisation_, kind))
        roles.push_back({names_of(role)[static_cast<std::size_t>(role)], role_words(language, role)});
    std::vector<LevelToGive> given;
    if (const Levels* levels = levels_.reply()) given = levels_to_give(me, organisation_, *levels);
    std::vector<Choice> levels{{"0", words::accounts::root_level(language)}};
    for (const LevelToGive& level : given) levels.push_back({level.number, level.label});
    const std::array<Choice, 2> origins{Choice{"internal", words::accounts::internal(language)},
                                        Choice{"external", words::accounts::external(language)}};
    const std::string_view role_help =
        kind == AccountKind::mailbox ? words::accounts::mailbox_rights_help(language) : std::string_view();
    const std::string role_error = words_for(language, accept_.refusals(), "role");
    const std::string level_error = words_for(language, accept_.refusals(), "level");
    grid({.columns = 3}, [&] {
        select("role", answer_.role, roles,
               {.label = w::role(language), .required = true, .help = role_help, .error = role_error});
        select("level", answer_.level, levels, {.label = w::level(language), .error = level_error});
        select("origin", answer_.origin, origins, {.label = w::origin(language)});
    });
}

void JoinRequestsScreen::accepting(const Scene& scene, const JoinRequestLine& request, const std::string& name) {
    const Language language = scene.language;
    levels_.ask({organisation_});
    region("accepting", Region::form, w::accept_title(language, name), [&] {
        refused(scene, accept_.refusals());
        choices(scene, request.kind);
        row({.gap = 8, .along = Align::end}, [&] {
            if (button("cancel", {.label = w::cancel(language), .kind = ButtonKind::quiet})) give_up();
            if (!button("submit", {.label = w::accept_submit(language),
                                   .kind = ButtonKind::primary,
                                   .busy = accept_.busy(),
                                   .busy_label = words::accounts::in_progress(language)}))
                return;
            accept_.send(
                answer_.accepted(organisation_),
                [this, language, name](const Done&) {
                    answer_ = {};
                    say(language, w::accepted_toast(language, name));
                },
                [this] { requests_.expire(); });
        });
    });
}

void JoinRequestsScreen::rejecting(const Scene& scene) {
    const Language language = scene.language;
    const std::string error = words_for(language, reject_.refusals(), "reason");
    refused(scene, reject_.refusals());
    text_area("reason", answer_.reason,
              {.field = {.label = w::reason(language),
                         .required = true,
                         .help = w::reason_help(language),
                         .error = error,
                         .max_length = longest<RejectJoinRequest>("reason")}});
    row({.gap = 8, .along = Align::end}, [&] {
        if (button("cancel", {.label = w::cancel(language), .kind = ButtonKind::quiet})) give_up();
        if (!button("submit", {.label = w::reject_submit(language),
                               .kind = ButtonKind::danger,
                               .busy = reject_.busy(),
                               .busy_label = words::accounts::in_progress(language)}))
            return;
        reject_.send(
            answer_.rejected(organisation_),
            [this, language](const Done&) {
                answer_ = {};
                say(language, w::rejected_toast(language));
            },
            [this] { requests_.expire(); });
    });
}

void JoinRequestsScreen::line(const Scene& scene, const JoinRequestLine& request) {
    const Language language = scene.language;
    const std::string name = full_name(request.civility, request.first_name, request.last_name, language);
    const bool open = request.state == JoinState::open;
    const auto person = [&] {
        row({.gap = 12}, [&] {
            initials(habilis::initials(request.first_name, request.last_name));
            column({.gap = 2, .width = width_left()}, [&] {
                text(list_name(request.first_name, request.last_name), {.type = Type::strong, .lines = 1});
                text(readable_email(request.email), {.type = Type::small, .color = Token::text_muted, .lines = 1});
                if (request.kind == AccountKind::mailbox)
                    tag(words::accounts::mailbox(language), icon::mail, Token::text_secondary);
            });
        });
    };
    const auto words = [&] {
        column({.gap = 4}, [&] {
            text(request.comment.empty() ? w::no_message(language) : std::string_view(request.comment),
                 {.type = Type::cell, .color = request.comment.empty() ? Token::text_muted : Token::text_secondary});
            if (!request.reason.empty())
                text(w::mine_reason(language, request.reason), {.type = Type::cell, .color = Token::text_secondary});
        });
    };
    const auto answer = [&] {
        column({.gap = 6}, [&] {
            const std::string when =
                open ? w::received(language, scene.date(request.asked_at)) : decided_words(scene, request);
            text(when, {.type = Type::small, .color = Token::text_muted, .right = breakpoint() > Breakpoint::phone});
            if (open) buttons(scene, request, name);
        });
    };
    region("request", Region::item, name, [&] {
        columns({.weights = {4, 5, 4}, .stacked_gap = 8, .stack = 640}, {person, words, answer});
        if (answer_.about(request.request, JoinAnswer::Kind::accept)) accepting(scene, request, name);
        if (!answer_.about(request.request, JoinAnswer::Kind::reject)) return;
        region("rejecting", Region::form, w::reject_title(language, name), [&] { rejecting(scene); });
    });
}

void JoinRequestsScreen::nothing(const Scene& scene) {
    const Language language = scene.language;
    const std::string_view titles[] = {w::none_open(language), w::none_accepted(language), w::none_rejected(language),
                                       w::none_closed(language)};
    empty_state("none",
                {.icon = icon::mail_open, .title = titles[shown_], .text = w::none_text(language), .height = 280});
}

void JoinRequestsScreen::list(const Scene& scene, const JoinRequests& found) {
    const Language language = scene.language;
    if (found.requests.empty()) return nothing(scene);
    card("requests", {.gap = 12}, [&] {
        region("list", Region::list, w::title(language), [&] {
            for (std::size_t i = 0; i < found.requests.size(); ++i) {
                const PushKey scope(found.requests[i].request.value);
                if (i > 0) divider(12, 12);
                line(scene, found.requests[i]);
            }
        });
        divider(12, 0);
        const auto newest = [&] {
            text(w::newest(language, static_cast<std::int64_t>(found.requests.size())),
                 {.type = Type::cell, .color = Token::text_muted});
        };
        const auto told = [&] {
            if (shown_ == 0) text(w::told(language), {.type = Type::cell, .color = Token::text_muted});
        };
        if (breakpoint() == Breakpoint::phone) {
            newest();
            told();
            return;
        }
        row({.gap = 12}, [&] {
            newest();
            spring();
            told();
        });
    });
}

void JoinRequestsScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    organisation_ = scene.view.organisation;
    ListJoinRequests question;
    question.organisation = organisation_;
    question.state = shown_states[static_cast<std::size_t>(shown_)];
    requests_.ask(question);
    const bool sees_settings = scene.may(Permission::edit_settings);
    if (sees_settings) settings_.ask({organisation_});
    const SettingsView* settings = sees_settings ? settings_.reply() : nullptr;
    const bool unlisted = settings && !settings->settings.listed;
    breadcrumb_row(scene, {{words::shell::my_organisation(language), path_of({Screen::organisation, organisation_})},
                           {w::title(language), ""}});
    const auto public_page = [&] {
        if (!unlisted && button("public", {.label = w::public_page(language), .icon = icon::globe}))
            platform::leave("/organismes/" + std::to_string(organisation_.value));
    };
    page_header({.title = w::title(language), .actions = public_page});
    page_scroll(0, 12, [&] {
        if (unlisted)
            callout("unlisted", {.lead = w::unlisted(language), .action = [&] {
                                     link("settings", {.label = w::unlisted_settings(language),
                                                       .href = path_of({Screen::settings, organisation_})});
                                 }});
        for (const Refusal& refusal : requests_.refusals())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        const JoinRequests* found = requests_.reply();
        if (!found) {
            if (waiting("requests", requests_.loading())) skeleton_card(6, words::shell::loading(language));
            return;
        }
        // Of a request that was answered or withdrawn meanwhile nothing waits to be saved; what the server said of it
        // stays.
        const auto about = [&](const JoinRequestLine& one) { return one.request == answer_.request; };
        if (std::none_of(found->requests.begin(), found->requests.end(), about)) answer_ = {};
        if (answer_.kind == JoinAnswer::Kind::none) {
            refused(scene, accept_.refusals());
            refused(scene, reject_.refusals());
        }
        states(scene, *found);
        list(scene, *found);
    });
}

}  // namespace

std::unique_ptr<ScreenView> join_requests_screen() { return std::make_unique<JoinRequestsScreen>(); }

}  // namespace habilis::web
