#include "web/support/support_ui.h"

#include <algorithm>

#include "shared/accounts/contact_details.h"
#include "shared/accounts/readable_email.h"
#include "shared/base/text.h"
#include "shared/invitations/routes.h"
#include "shared/organisations/routes.h"
#include "shared/passwords/routes.h"
#include "shared/successions/routes.h"
#include "shared/support/routes.h"
#include "web/accounts/state_badge.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
#include "web/kit/field.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/status.h"
#include "web/mail/delivery_ui.h"
#include "web/mail/mail_words.h"
#include "web/organisations/standing_words.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::support;
using namespace kit;

/// A sent mail that can be asked for again.
enum class Again : std::uint8_t { no, activation, reset };

Again again(const RefusedMail& mail) {
    if (!mail.organisation) return Again::no;
    if (mail.kind == "activation" || mail.kind == "activation_again") return Again::activation;
    return mail.kind == "password_reset" ? Again::reset : Again::no;
}

class SupportScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override { return std::string(w::title(scene.language)); }

private:
    void search(const Scene&);
    void person(const Scene&);
    void memberships(const Scene&);
    void mails(const Scene&);
    void mail(const Scene&, const RefusedMail&);
    void send_again(const Scene&, const RefusedMail&);
    void orphans(const Scene&);
    void successions(const Scene&);

    std::string wanted_;
    Command<FindAnybodyRoute> find_;
    FoundAnybody person_;
    bool searched_ = false;

    ListRefusedMails list_;
    std::vector<ListRefusedMails> earlier_;  ///< the pages before this one
    Query<ListRefusedMailsRoute> mails_{ChangeKind::mails};
    Command<SendActivationRoute> activation_;
    Command<SendResetRoute> reset_;
    MailId last_;  ///< that was asked for again last: a refusal stands there

    Query<ListOrganisationsRoute> orphans_{ChangeKind::organisations, ChangeKind::memberships, ChangeKind::accounts};
    Query<ListSuccessionsRoute> claims_{ChangeKind::successions, ChangeKind::memberships, ChangeKind::accounts};
};

/// On a phone the value stands below its name.
void fact(std::string_view name, std::string_view value) {
    if (breakpoint() == Breakpoint::phone)
        return column({.gap = 0}, [&] {
            text(name, {.type = Type::small, .color = Token::text_muted});
            text(value, {.type = Type::cell});
        });
    row({.gap = 12, .align = Align::start}, [&] {
        column({.width = 148}, [&] { text(name, {.type = Type::cell, .color = Token::text_muted}); });
        column({}, [&] { text(value, {.type = Type::cell}); });
    });
}

void SupportScreen::memberships(const Scene& scene) {
    const Language language = scene.language;
    if (person_.memberships.empty()) return text(w::no_organisation(language), {.color = Token::text_secondary});
    region("memberships", Region::list, w::organisations(language), [&] {
        for (const SheetMembership& one : person_.memberships) {
            const PushKey scope(one.organisation.value);
            const bool closed =
                std::find(person_.closed.begin(), person_.closed.end(), one.organisation) != person_.closed.end();
            const std::string sheet = path_of({Screen::user, one.organisation, person_.account});
            region("membership", Region::item, one.label, [&] {
                divider();
                row({.gap = 8, .height = 48}, [&] {
                    column({.gap = 0, .width = std::max(120.0f, width_left() - 190)}, [&] {
                        text(one.label, {.type = Type::cell_strong, .lines = 1});
                        text(role_words(language, one), {.type = Type::small, .color = Token::text_muted, .lines = 1});
                    });
                    spring();
                    if (closed)
                        badge(words::organisations::standing_closed(language), {.tone = Tone::idle, .icon = icon::ban});
                    link("sheet", {.label = w::open_sheet(language), .href = sheet, .description = one.label});
                });
            });
        }
    });
}

void SupportScreen::person(const Scene& scene) {
    const Language language = scene.language;
    if (!searched_) return text(w::search_help(language), {.type = Type::cell, .color = Token::text_secondary});
    if (!person_.found)
        return empty_state(
            "nobody",
            {.icon = icon::search_x, .title = w::nobody(language), .text = w::nobody_help(language), .height = 180});
    const std::string name = full_name(person_.civility, person_.first_name, person_.last_name, language),
                      number = std::to_string(person_.account.value), email = readable_email(person_.email),
                      failed = words::number(language, person_.failed_sign_ins);
    region("person", Region::group, name, [&] {
        row({.gap = 12, .height = 36}, [&] {
            heading(name, {.level = 3, .type = Type::card});
            state_badge(scene, person_.state, person_.state_until, person_.state_since);
        });
        column({.gap = 4}, [&] {
            fact(w::number(language), number);
            fact(words::organisations::email(language), email.empty() ? std::string_view("–") : email);
            fact(w::login(language), person_.login);
            const std::string reason = state_reason(scene, person_.state, person_.state_until);
            if (!reason.empty()) fact(w::state_reason(language), reason);
            if (person_.state_since) fact(w::state_since(language), scene.date(person_.state_since));
            fact(w::last_sign_in(language), scene.date(person_.last_sign_in, w::never(language)));
            if (person_.failed_sign_ins > 0) fact(w::failed(language), failed);
            if (person_.platform_role != PlatformRole::none)
                fact(w::platform(language), person_.platform_role == PlatformRole::administrator
                                                ? words::invitations::staff_administrator(language)
                                                : words::invitations::staff_support(language));
        });
        memberships(scene);
    });
}

void SupportScreen::search(const Scene& scene) {
    const Language language = scene.language;
    form("search", w::find(language), [&] {
        card("find", {.title = w::find(language), .gap = 12}, [&] {
            const std::string error = words_for(language, find_.refusals(), "wanted");
            text_field("wanted", wanted_,
                       {.label = w::wanted(language),
                        .required = true,
                        .help = w::wanted_help(language),
                        .error = error,
                        .max_length = longest<FindAnybody>("wanted")});
            for (const Refusal& refusal : find_.refusals())
                if (refusal.field.empty())
                    callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            row({.height = 36}, [&] {
                if (!button("look", {.label = w::search(language),
                                     .kind = ButtonKind::primary,
                                     .icon = icon::search,
                                     .busy = find_.busy(),
                                     .disabled = scene.closed<FindAnybodyRoute>(),
                                     .submit = true}))
                    return;
                find_.send({std::string(trimmed(wanted_))}, [this, language](const FoundAnybody& found) {
                    person_ = found;
                    searched_ = true;
                    announce(found.found ? list_name(found.first_name, found.last_name)
                                         : std::string(w::nobody(language)));
                });
            });
            person(scene);
        });
    });
}

void SupportScreen::send_again(const Scene& scene, const RefusedMail& one) {
    const Language language = scene.language;
    const bool may_send = permissions_of(scene.me.platform_role).has(Permission::send_activation);
    const Again kind = again(one);
    if (kind == Again::no || !may_send) return;
    const bool mine = last_ == one.mail;
    if (!button("again", {.label = w::send_again(language),
                          .small = true,
                          .busy = mine && (activation_.busy() || reset_.busy()),
                          .description = one.email}))
        return;
    last_ = one.mail;
    activation_.set_refusals({});
    reset_.set_refusals({});
    const auto told = [language](const auto&) { say(language, w::sent_again(language)); };
    if (kind == Again::activation) activation_.send({one.organisation, one.account}, told);
    else reset_.send({one.organisation, one.account}, told);
}

void SupportScreen::mail(const Scene& scene, const RefusedMail& one) {
    const Language language = scene.language;
    const PushKey scope(one.mail.value);
    const std::string name = full_name(one.civility, one.first_name, one.last_name, language);
    region("mail", Region::item, name, [&] {
        divider(6, 6);
        text(std::string(mail_kind_words(language, one.kind)) + ", " + scene.date(one.created_at),
             {.type = Type::cell_strong});
        text(name + (one.label.empty() ? "" : ", " + one.label), {.type = Type::cell});
        text(readable_email(one.email), {.type = Type::small, .color = Token::text_secondary});
        text(mail_refusal_words(language, one.reason, one.detail), {.type = Type::small, .color = Token::bad_text});
        row({.gap = 12, .height = 32}, [&] {
            const std::string sheet = path_of({Screen::user, one.organisation, one.account});
            if (one.organisation) link("sheet", {.label = w::open_sheet(language), .href = sheet, .description = name});
            send_again(scene, one);
        });
        if (last_ != one.mail) return;
        for (const Refusals* found : {&activation_.refusals(), &reset_.refusals()})
            for (const Refusal& refusal : *found)
                callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    });
}

void SupportScreen::mails(const Scene& scene) {
    const Language language = scene.language;
    mails_.ask(list_);
    const RefusedMails* page = mails_.reply();
    card("refused-mails", {.title = w::refused_mails(language), .gap = 8}, [&] {
        const Choice shown[] = {{"all", w::refused_all(language)},
                                {"recipient", w::refused_recipient(language)},
                                {"sending", w::refused_sending(language)}};
        std::string chosen(names_of(RefusedFilter{})[static_cast<std::size_t>(list_.show)]);
        if (select("show", chosen, shown, {.label = w::refused_filter(language)}).changed) {
            list_ = {};
            earlier_.clear();
            for (std::size_t i = 0; i < 3; ++i)
                if (names_of(RefusedFilter{})[i] == chosen) list_.show = static_cast<RefusedFilter>(i);
        }
        for (const Refusal& refusal : mails_.refusals())
            callout("unread", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        if (!page) {
            if (waiting("list", mails_.loading())) skeleton_card(4, words::shell::loading(language));
            return;
        }
        if (page->mails.empty())
            return empty_state("none", {.icon = icon::mail_check,
                                        .title = w::refused_none(language),
                                        .text = w::refused_none_help(language),
                                        .height = 180});
        region("mails", Region::list, w::refused_mails(language), [&] {
            for (const RefusedMail& one : page->mails) mail(scene, one);
        });
        if (earlier_.empty() && !page->more) return;
        PagerEvent paged;
        row({.gap = 8}, [&] {
            paged = pager({.has_previous = !earlier_.empty(),
                           .has_next = page->more,
                           .previous_label = words::organisations::previous_page(language),
                           .next_label = words::organisations::next_page(language)});
        });
        if (paged.next) {
            earlier_.push_back(list_);
            list_.before_at = page->mails.back().created_at;
            list_.before = page->mails.back().mail;
        } else if (paged.previous) {
            list_ = earlier_.back();
            earlier_.pop_back();
        }
    });
}

void SupportScreen::orphans(const Scene& scene) {
    const Language language = scene.language;
    orphans_.ask({.show = OrganisationFilter::orphaned, .sort = OrganisationSort::created, .limit = 20});
    const OrganisationPage* page = orphans_.reply();
    card("without", {.title = w::orphans(language), .gap = 0}, [&] {
        if (!page) {
            if (waiting("list", orphans_.loading())) skeleton_card(3, words::shell::loading(language));
            return;
        }
        if (page->rows.empty()) return text(w::orphans_none(language), {.color = Token::text_secondary});
        region("orphans", Region::list, w::orphans(language), [&] {
            for (const OrganisationRow& one : page->rows) {
                const PushKey scope(one.organisation.value);
                const std::string users = path_of({Screen::users, one.organisation});
                region("orphan", Region::item, one.label, [&] {
                    divider();
                    row({.gap = 8, .height = 48}, [&] {
                        column({.gap = 0, .width = std::max(120.0f, width_left() - 120)}, [&] {
                            text(one.label, {.type = Type::cell_strong, .lines = 1});
                            text(words::organisations::account_count(language, one.users),
                                 {.type = Type::small, .color = Token::text_muted, .lines = 1});
                        });
                        spring();
                        link("users",
                             {.label = words::organisations::see(language), .href = users, .description = one.label});
                    });
                });
            }
        });
        if (page->total <= static_cast<std::int64_t>(page->rows.size())) return;
        const std::string all = path_of({Screen::organisations}) + "?show=orphaned";
        link("all", {.label = words::organisations::see_organisations(language), .href = all});
    });
}

/// Those that wait; they are decided on their own screen.
void SupportScreen::successions(const Scene& scene) {
    namespace s = words::successions;
    const Language language = scene.language;
    claims_.ask({});
    const Successions* open = claims_.reply();
    const std::string all = path_of({Screen::successions});
    card("successions", {.title = s::card(language), .gap = 0}, [&] {
        if (!open) {
            if (waiting("list", claims_.loading())) skeleton_card(3, words::shell::loading(language));
            return;
        }
        if (open->claims.empty()) return text(s::none(language), {.color = Token::text_secondary});
        region("claims", Region::list, s::card(language), [&] {
            for (const SuccessionLine& one : open->claims) {
                const PushKey scope(one.claim.value);
                const std::string name = full_name(one.civility, one.first_name, one.last_name, language),
                                  received = s::received(language, scene.date(one.claimed_at));
                region("claim", Region::item, one.label, [&] {
                    divider();
                    row({.gap = 8, .height = 48}, [&] {
                        column({.gap = 0, .width = std::max(120.0f, width_left() - 120)}, [&] {
                            text(one.label, {.type = Type::cell_strong, .lines = 1});
                            text(name + ", " + received, {.type = Type::small, .color = Token::text_muted, .lines = 1});
                        });
                        spring();
                        link("decide", {.label = s::decide(language), .href = all, .description = one.label});
                    });
                });
            }
        });
    });
}

void SupportScreen::draw(const Scene& scene) {
    breadcrumb_row(scene, {{w::title(scene.language), ""}});
    page_header({.title = w::title(scene.language)});
    page_scroll(0, 16, [&] {
        columns({.weights = {1, 1}, .stacked_gap = 12}, {[&] {
                                                             column({.gap = 12}, [&] {
                                                                 search(scene);
                                                                 successions(scene);
                                                                 orphans(scene);
                                                             });
                                                         },
                                                         [&] { mails(scene); }});
    });
}

}  // namespace

std::unique_ptr<ScreenView> support_screen() { return std::make_unique<SupportScreen>(); }

}  // namespace habilis::web
