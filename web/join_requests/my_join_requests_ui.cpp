#include "shared/join_requests/routes.h"
#include "web/accounts/profile_tabs.h"
#include "web/client/query.h"
#include "web/join_requests/join_requests_ui.h"
#include "web/kit/kit.h"
#include "web/platform/history.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/say.h"
#include "web/successions/succession_card.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::join_requests;
using namespace kit;

class MyJoinRequestsScreen : public ScreenView {
public:
    void draw(const Scene&) override;
    [[nodiscard]] std::string title(const Scene& scene) const override { return std::string(w::mine(scene.language)); }
    [[nodiscard]] bool unsaved() const override { return successions_.unsaved(); }

private:
    void line(const Scene&, const MyJoinRequest&);
    void list(const Scene&, const MyJoinRequests&);

    Query<ListMyJoinRequestsRoute> mine_{ChangeKind::join_requests, ChangeKind::memberships};
    Command<WithdrawJoinRequestRoute> withdraw_;
    SuccessionObjections successions_;
};

struct Standing {
    std::string words;
    Tone tone = Tone::idle;
    Icon icon = nullptr;
};

Standing standing_of(const Scene& scene, const MyJoinRequest& request) {
    const Language language = scene.language;
    const std::string date = scene.date(request.decided_at);
    switch (request.state) {
        case JoinState::open: return {w::mine_open(language, scene.date(request.asked_at)), Tone::info, icon::send};
        case JoinState::accepted: return {w::mine_accepted(language, date), Tone::ok, icon::circle_check};
        case JoinState::rejected: return {w::mine_rejected(language, date), Tone::bad, icon::circle_x};
        case JoinState::withdrawn: return {w::mine_withdrawn(language, date), Tone::idle, icon::rotate_ccw};
        case JoinState::closed:
            return {request.listed ? w::mine_closed(language, date) : w::mine_closed_there(language, date), Tone::idle,
                    icon::archive};
    }
    return {};
}

void MyJoinRequestsScreen::line(const Scene& scene, const MyJoinRequest& request) {
    const Language language = scene.language;
    region("request", Region::item, request.label, [&] {
        column({.gap = 6}, [&] {
            row({.gap = 12, .wrap = true}, [&] {
                if (!request.listed) text(request.label, {.type = Type::strong});
                else if (const std::string page = "/organismes/" + std::to_string(request.organisation.value);
                         link("organisation",
                              {.label = request.label, .href = page, .type = Type::strong, .stay = true}))
                    platform::leave(page);
                const Standing standing = standing_of(scene, request);
                badge(standing.words, {.tone = standing.tone, .icon = standing.icon});
            });
            if (!request.comment.empty()) text("« " + request.comment + " »", {.color = Token::text_secondary});
            if (!request.reason.empty())
                text(w::mine_reason(language, request.reason), {.color = Token::text_secondary});
            if (request.ask_again_on > scene.local(scene.now).day)
                text(w::mine_again(language, long_date(language, request.ask_again_on)),
                     {.type = Type::small, .color = Token::text_muted});
            if (request.state == JoinState::open && button("withdraw", {.label = w::withdraw(language),
                                                                        .small = true,
                                                                        .busy = withdraw_.busy(),
                                                                        .description = request.label}))
                withdraw_.send(
                    {request.request}, [language](const Done&) { say(language, w::withdrawn_toast(language)); },
                    [this] { mine_.expire(); });
        });
    });
}

void MyJoinRequestsScreen::list(const Scene& scene, const MyJoinRequests& mine) {
    const Language language = scene.language;
    const auto index = [&] {
        if (button("index", {.label = w::mine_index(language), .icon = icon::globe})) platform::leave("/organismes");
    };
    if (mine.requests.empty())
        return empty_state("none", {.icon = icon::send,
                                    .title = w::mine_none(language),
                                    .text = w::mine_none_text(language),
                                    .height = 320,
                                    .actions = index});
    card("mine", {.title = w::mine(language), .gap = 12, .actions = index}, [&] {
        text(w::mine_lead(language), {.color = Token::text_secondary});
        region("list", Region::list, w::mine(language), [&] {
            for (const MyJoinRequest& request : mine.requests) {
                const PushKey scope(request.request.value);
                divider(12, 12);
                line(scene, request);
            }
        });
    });
}

void MyJoinRequestsScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    const std::string_view closed = scene.closed<ListMyJoinRequestsRoute>();
    if (closed.empty()) mine_.ask({});
    breadcrumb_row(scene, {{words::shell::my_profile(language), path_of({Screen::profile})}, {w::mine(language), ""}});
    page_header({.title = words::shell::my_profile(language)});
    profile_tabs(scene);
    page_scroll(0, 16, [&] {
        if (!closed.empty()) return callout("closed", {.lead = closed});
        for (const Refusals* refusals : {&mine_.refusals(), &withdraw_.refusals()})
            for (const Refusal& refusal : *refusals)
                callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        successions_.draw(scene);
        if (const MyJoinRequests* mine = mine_.reply()) list(scene, *mine);
        else if (waiting("mine", mine_.loading())) skeleton_card(3, words::shell::loading(language));
    });
}

}  // namespace

std::unique_ptr<ScreenView> my_join_requests_screen() { return std::make_unique<MyJoinRequestsScreen>(); }

}  // namespace habilis::web
