#include "web/shell/app.h"

#include <algorithm>
#include <utility>

#include "shared/accounts/contact_details.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/kit/toast.h"
#include "web/platform/history.h"
#include "web/platform/resource.h"
#include "web/platform/stage.h"
#include "web/platform/timer.h"
#include "web/shell/refused_ui.h"
#include "words.h"

namespace habilis::web {
namespace {
namespace w = words::shell;

/// Tabs and edition are states of one screen: what it has loaded stays.
bool one_screen(const View& a, const View& b) {
    return a.screen == b.screen && a.organisation == b.organisation && a.account == b.account;
}

void tell_kept(Language language, std::string_view title, const View& left) {
    kit::toast({.title = std::string(w::draft_kept(language)),
                .detail = std::string(title),
                .icon = kit::icon::pencil_line,
                .action = std::string(w::draft_resume(language)),
                .on_action = [path = path_of(left)] { platform::push_location(path); },
                .close_label = std::string(w::close(language))});
}

void tell_found(Language language) {
    kit::toast({.title = std::string(w::draft_found(language)),
                .detail = std::string(w::draft_found_help(language)),
                .icon = kit::icon::pencil_line,
                .close_label = std::string(w::close(language))});
}
}  // namespace

App::App() {
    follow_location();
    platform::on_navigation([this] { follow_location(); });
    follow_line();
    on_other_space([this](const OtherSpace& there) { leave_for(there); });
    if (view_.screen != Screen::gallery) me_.ask({});
}

Language language_of(const Me* me) { return me ? me->language : Language::fr; }

void App::follow_location() {
    const View next = view_of(platform::location().path);
    const View left = std::exchange(view_, next);
    const bool same = screen_ && one_screen(left, next), typed = screen_ && screen_->unsaved();
    const Language language = language_of(me_.reply());
    if (typed && (!same || (left.editing && !next.editing))) tell_kept(language, title_, left);
    if (typed && same && !left.editing && next.editing) tell_found(language);
    if (same) return;
    if (typed) drafts_.push_back({left, std::move(screen_)});
    else if (screen_) left_.push_back(std::move(screen_));
    take_screen();
    title_.clear();
}

void App::take_screen() {
    const auto draft =
        std::find_if(drafts_.begin(), drafts_.end(), [&](const Draft& one) { return one_screen(one.view, view_); });
    if (draft == drafts_.end()) {
        screen_ = make_screen(view_);
        return;
    }
    screen_ = std::move(draft->screen);
    drafts_.erase(draft);
    tell_found(language_of(me_.reply()));
}

Unsaved App::unsaved() const {
    return {.here = !drafts_.empty() || (screen_ && screen_->unsaved()), .own = own_ && !own_->drafts.empty()};
}

void App::draw_unreachable(Language language) {
    kit::empty_state("unreachable",
                     {.icon = kit::icon::circle_alert,
                      .title = w::unreachable(language),
                      .text = w::unreachable_help(language),
                      .actions = [&] {
                          if (kit::button("again", {.label = w::try_again(language), .kind = kit::ButtonKind::primary}))
                              me_.loading() ? try_again() : me_.expire();
                      }});
}

/// Above the view, which shows what it has and fills the rest by itself.
void App::draw_line(Language language) {
    const Line now = line();
    const bool lost = now == Line::lost || (platform::rest_is_failing() && !platform::rest_is_here());
    if (now == Line::fine && !lost) return;
    const auto again = [&] {
        if (kit::button("again", {.label = w::try_again(language), .small = true})) try_again();
    };
    kit::gap(12);
    kit::callout("line", {.tone = kit::Tone::warn,
                          .lead = lost ? w::line_lost(language) : w::line_crowded(language),
                          .text = lost ? w::line_lost_help(language) : w::line_crowded_help(language),
                          .below = true,
                          .alert = true,
                          .action = lost ? kit::Body(again) : kit::Body()});
}

void App::draw_nobody_yet() {
    const Language language = language_of(nullptr);
    if (!me_.loading() || line() != Line::fine) return draw_unreachable(language);
    kit::place({24, 24, std::max(100.0f, platform::stage().width - 48), platform::stage().height - 48}, [&] {
        if (kit::waiting("me", true)) kit::skeleton_card(6, w::loading(language));
    });
}

/// Another tab has signed in as somebody else. The screen stays behind this page, for whose it was to come back to.
void App::draw_other_person(const Me& me) {
    const Language language = me.language;
    const std::string now = full_name(me.civility, me.first_name, me.last_name, language);
    const std::string was = full_name(mine_->civility, mine_->first_name, mine_->last_name, language);
    const std::string help = w::other_person_help(language, was, now), go = w::other_person_go(language, now);
    const platform::Stage& stage = platform::stage();
    kit::place({16, 0, stage.width - 32, stage.height}, [&] {
        kit::region("main", kit::Region::main, {}, [&] {
            kit::empty_state("other-person",
                             {.icon = kit::icon::users,
                              .title = w::other_person(language),
                              .text = help,
                              .actions =
                                  [&] {
                                      if (kit::button("go", {.label = go, .kind = kit::ButtonKind::primary}))
                                          go_on_with(me);
                                      if (kit::button("out", {.label = w::sign_out(language)})) sign_out(language);
                                  },
                              .level = 1});
        });
    });
    if (title_ == w::other_person(language)) return;
    title_ = w::other_person(language);
    kit::view_changed(title_ + " – Habilis");
}

void App::go_on_with(const Me& me) {
    if (goes_on_as(me)) return leave_for({"/mes-services"});
    platform::set_unsaved(false);
    platform::leave("/mes-services");
}

void App::draw_screen(const Scene& scene) {
    if (!screen_ && view_.screen != Screen::unknown) {
        if (!platform::rest_is_here()) {
            kit::gap(56);
            return kit::skeleton_card(6, w::loading(scene.language));
        }
        screen_ = make_later_screen(view_);
    }
    if (!screen_) return draw_unknown_page(scene);
    if (!closed_->draw(scene)) screen_->draw(scene);
}

/// This page goes on with another session. Where that has ended, only somebody's drafts are worth staying for.
void App::leave_for(const OtherSpace& there) {
    set_acting(false);
    if (there.signed_in) {
        moving_to_ = there.path;
        return note_changes(Changes{}.add(ChangeKind::sessions));
    }
    if (watch_.end()) return;
    platform::set_unsaved(false);
    platform::leave("/connexion?retour=" + percent_encode(there.path));
}

/// Whether the same person as before is in front of the screen, who begins to act as another or stops.
bool App::goes_on_as(const Me& me) const {
    const auto hands = [](const Me& who) { return who.impersonation.actor ? who.impersonation.actor : who.account; };
    return hands(*mine_) == hands(me);
}

/// Somebody begins to act as another, or stops. What was typed in the space that is left waits for its owner, or goes
/// with who only acted there; all else that was loaded goes too.
void App::change_space(const Me& me) {
    const bool typed = screen_ && screen_->unsaved();
    if (typed) drafts_.push_back({view_, std::move(screen_)});
    screen_.reset();
    std::vector<Draft> left = std::exchange(drafts_, {});
    if (own_ && own_->me.account == me.account) {
        drafts_ = std::move(own_->drafts);
        own_.reset();
    } else if (!own_ && !mine_->impersonation.actor) {
        own_ = Own{*mine_, std::move(left)};
    }
    frame_.emplace();
    closed_.emplace();
    proof_.emplace();
    visited_.reset();
    kit::clear_toasts();
    view_ = {Screen::unknown};
    title_.clear();
    mine_ = me;
    note_changes(every_change());
    platform::push_location(std::exchange(moving_to_, {}));
}

/// Each time the server has said who is here: somebody else means that nothing on the page is meant for him, unless
/// this page has just led there.
void App::meet(const Me& me) {
    const bool news = asking_ && !me_.loading();
    asking_ = me_.loading();
    if (mine_ && mine_->account != me.account) {
        if (news && watch_.over()) moving_to_ = "/mes-services";  // signed in again from here
        if (moving_to_.empty() || !goes_on_as(me)) return;
        change_space(me);
    }
    moving_to_.clear();
    if (news || !mine_) mine_ = me;
    if (news) watch_.opened(me);
    if (!watch_.over()) set_epoch(me.epoch);
}

/// The platform's people look into organisations that they do not belong to.
std::string_view App::time_zone(const Me& me) {
    if (!view_.organisation) return me.time_zone;
    for (const MyMembership& mine : me.memberships)
        if (mine.organisation == view_.organisation) return mine.time_zone;
    if (me.platform_role == PlatformRole::none) return me.time_zone;
    visited_.ask({view_.organisation});
    const OrganisationView* there = visited_.reply();
    return there && there->organisation == view_.organisation ? std::string_view(there->time_zone) : me.time_zone;
}

std::string App::title_of(const Scene& scene) const {
    if (watch_.over()) return std::string(w::session_over(scene.language));
    if (closed_->leads_nowhere()) return std::string(w::unknown_page(scene.language));
    if (screen_) return screen_->title(scene);
    return view_.screen == Screen::unknown ? std::string(w::unknown_page(scene.language)) : std::string();
}

void App::draw() {
    left_.clear();
    std::erase_if(drafts_, [](const Draft& draft) { return !draft.screen->unsaved(); });  // saved meanwhile
    if (view_.screen == Screen::gallery) {
        if (platform::rest_is_here()) draw_gallery();
        return;
    }
    me_.ask({});
    const Me* me = me_.reply();
    if (!me || (!moving_to_.empty() && me_.loading())) return draw_nobody_yet();
    meet(*me);
    if (mine_->account != me->account) return draw_other_person(*me);
    if (view_.screen == Screen::my_services && lives_on_platform(*me)) {
        view_ = {Screen::platform};
        screen_.reset();
    }
    set_acting(static_cast<bool>(me->impersonation.actor));
    platform::set_document_language(names_of(Language{})[static_cast<std::size_t>(me->language)]);
    const Scene scene{me->language, *me, view_, {static_cast<std::int64_t>(platform::wall_clock_ms())}, time_zone(*me)};
    if (watch_.over()) {
        // Whoever only acted here comes back as himself.
        watch_.draw_return(own_ ? Scene{own_->me.language, own_->me, view_, scene.now, scene.zone} : scene);
    } else {
        frame_->draw(scene, unsaved(), [&] {
            draw_line(scene.language);
            news_.draw(scene);
            draw_screen(scene);
        });
        proof_->draw(scene);
        watch_.draw_warning(scene);
    }
    const std::string title = title_of(scene);
    if (!title.empty() && title != title_) {
        title_ = title;
        // An ended session begins in the password, not at its heading.
        if (watch_.over()) platform::set_title(title_ + " – Habilis");
        else kit::view_changed(title_ + " – Habilis");
    }
    const Unsaved unsaved = this->unsaved();
    platform::set_unsaved(unsaved.any());
    watch_.set_unsaved(me->impersonation.actor ? unsaved.own : unsaved.here);
}

}  // namespace habilis::web
