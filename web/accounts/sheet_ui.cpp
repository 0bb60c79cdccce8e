#include "web/accounts/sheet_ui.h"

#include <vector>

#include "shared/accounts/readable_email.h"
#include "shared/accounts/routes.h"
#include "shared/base/text.h"
#include "shared/organisations/routes.h"
#include "shared/services/routes.h"
#include "web/accounts/account_actions.h"
#include "web/accounts/details_form.h"
#include "web/accounts/sheet_connections.h"
#include "web/accounts/sheet_data.h"
#include "web/accounts/sheet_details.h"
#include "web/accounts/state_badge.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
#include "web/emails/email_change_ui.h"
#include "web/journal/journal_list.h"
#include "web/kit/field.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/status.h"
#include "web/memberships/period_words.h"
#include "web/memberships/prolong_ui.h"
#include "web/platform/history.h"
#include "web/platform/stage.h"
#include "web/platform/timer.h"
#include "web/services/access_dialog.h"
#include "web/services/roles_form.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/refused_ui.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;
using namespace kit;

class UserScreen : public ScreenView {
public:
    ~UserScreen() override { platform::cancel(mail_timer_); }
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        const UserSheet* user = user_.reply();
        return user ? full_name(user->details.civility, user->details.first_name, user->details.last_name,
                                scene.language)
                    : std::string(words::shell::users(scene.language));
    }
    [[nodiscard]] bool unsaved() const override {
        return forms_changed() || actions_.unsaved() || email_change_.typed();
    }

private:
    [[nodiscard]] bool forms_changed() const { return edition_changed() || (roles_version_ != 0 && roles_.changed()); }
    [[nodiscard]] bool edition_changed() const { return editing_ && (details_.changed() || assembly_.changed()); }
    void head(const Scene&, const UserSheet&);
    void actions(const Scene&, const UserSheet&);
    void views(const Scene&, const UserSheet&);
    void roles(const Scene&, const UserSheet&);
    void roles_footer(const Scene&, const UserSheet&);
    void take(const UserSheet&);
    void go_on_from(const Scene&, const UserSheet&);
    void edition(const Scene&, const UserSheet&);
    void assembly(const Scene&);
    void save_details(const Scene&, const UserSheet&);
    void offer_link(const Scene&, const UserSheet&);
    void save_roles(const Scene&, const UserSheet&);
    void state_callout(const Scene&, const UserSheet&);
    void follow_mail(const UserSheet&);
    [[nodiscard]] std::string path(const Scene& scene, UserTab tab, bool editing) const {
        return path_of({Screen::user, scene.view.organisation, scene.view.account, tab, editing});
    }

    Query<ViewUserRoute> user_{ChangeKind::accounts, ChangeKind::memberships, ChangeKind::assignments,
                               ChangeKind::mails};
    EmailChangePanel email_change_;
    Query<ListServicesRoute> services_{ChangeKind::services};
    Query<ListLevelsRoute> levels_{ChangeKind::organisations};
    Query<ViewOrganisationRoute> organisation_{ChangeKind::organisations};
    Command<UpdateUserRoute> update_;
    Command<AssignServicesRoute> assign_;
    Command<AssignServiceRoute> prolong_role_;
    AccountActions actions_;
    ProlongPanel prolong_;
    SheetConnections connections_;
    JournalList journal_;
    DetailsForm details_;
    AssemblyDraft assembly_;
    bool going_on_ = false;  ///< from a newer sheet, once it is here
    std::string mended_;     ///< the corrected address of somebody who waits for his link
    RolesForm roles_;
    AccessDialog why_;
    std::int64_t roles_version_ = 0;  ///< of the sheet that the roles were taken from
    bool editing_ = false;
    platform::TimerId mail_timer_ = 0;
    int mail_looks_ = 0;
};

/// A mail that waits leaves in a moment, which no answer tells: the sheet and the list of mails look again, a few times
/// and ever later. What is left alone for longer is nobody's activity.
void UserScreen::follow_mail(const UserSheet& user) {
    constexpr int most_looks = 4;
    if (user.activation_mail != "waiting") mail_looks_ = 0;
    if (user.activation_mail != "waiting" || mail_timer_ != 0 || mail_looks_ == most_looks) return;
    mail_timer_ = platform::after(1500 << mail_looks_++, [this] {
        mail_timer_ = 0;
        Changes mails;
        mails.add(ChangeKind::mails);
        note_changes(mails);
    });
}

void UserScreen::actions(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    const ActionTarget target = target_of(scene, user);
    if (AccountActions::any(scene, target, true))
        menu_button("actions", {.label = w::actions(language), .trailing = icon::chevron_down},
                    [&] { actions_.menu(scene, target, true); });
    {
        const PushKey beside("beside");  // forms below have a "reset" of their own
        constexpr float whole = 640;
        actions_.button(scene, target, "reset", platform::stage().width < whole);
    }
    const std::string_view above = user.above_me ? w::above_you(language) : std::string_view();
    if (scene.may(Permission::edit_membership) && button("edit", {.label = w::edit_user(language),
                                                                  .kind = ButtonKind::primary,
                                                                  .icon = icon::pencil,
                                                                  .icon_only = platform::stage().width < 380,
                                                                  .disabled = above}))
        platform::push_location(path(scene, UserTab::details, true));
}

void UserScreen::state_callout(const Scene& scene, const UserSheet& user) {
    const auto cause = state_cause(scene, user);
    if (!cause) return;
    const ActionTarget target = target_of(scene, user);
    const auto remedy = [&] {
        if (button("remedy", {.label = cause->label, .small = true})) actions_.open(scene, target, cause->action);
    };
    const bool possible = !cause->action.empty() && AccountActions::possible(scene, target, cause->action);
    callout("state", {.tone = cause->tone,
                      .lead = cause->lead,
                      .text = cause->help,
                      .below = true,
                      .action = possible ? Body(remedy) : Body()});
}

void UserScreen::head(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    const OrganisationId here = scene.view.organisation;
    const std::string home = path_of({Screen::organisation, here, {}, {}, false}),
                      users = path_of({Screen::users, here, {}, {}, false});
    const std::string name =
        full_name(user.details.civility, user.details.first_name, user.details.last_name, language);
    breadcrumb_row(
        scene, {{words::shell::my_organisation(language), home}, {words::shell::users(language), users}, {name, ""}});
    const std::string letters = habilis::initials(user.details.first_name, user.details.last_name);
    const auto buttons = [&] { actions(scene, user); };
    page_header({.title = name,
                 .beside =
                     [&] {
                         state_badge(scene, user.state, user.state_until, user.state_since);
                         if (user.state == EffectiveState::active) end_badge(language, user.period(), today_of(scene));
                         if (is_mailbox(user.details))
                             badge(w::mailbox(language),
                                   {.tone = Tone::outlined, .tooltip = w::mailbox_help(language)});
                         if (user.default_user)
                             badge(w::default_user(language),
                                   {.tone = Tone::outlined, .tooltip = w::default_user_help(language)});
                     },
                 .actions = scene.view.editing ? Body() : Body(buttons),
                 .initials = letters});
}

void UserScreen::views(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    const std::string details = path(scene, UserTab::details, false), roles = path(scene, UserTab::roles, false);
    const std::string connections = path(scene, UserTab::connections, false);
    const std::string journal = path(scene, UserTab::journal, false);
    std::vector<Tab> list{
        Tab{"details", words::organisations::coordinates(language), details, -1},
        Tab{"roles", w::tab_roles(language), roles, static_cast<std::int64_t>(user.assignments.size())},
        Tab{"connections", words::sessions::tab(language), connections, -1}};
    if (scene.may(Permission::view_journal)) list.push_back({"journal", words::journal::tab(language), journal, -1});
    const std::string level = path_of_level(scene.view.organisation, user.details.level);
    const std::string back = w::back_to_level(
        language, user.level_label.empty() ? w::root_level(language) : std::string_view(user.level_label));
    const bool room = breakpoint() > Breakpoint::narrow;
    const auto to_level = [&] {
        link("level", {.label = back, .href = level, .icon = icon::corner_left_up, .width = room ? 0 : width_left()});
    };
    tabs("views", list, static_cast<int>(scene.view.tab), title(scene), room ? Body(to_level) : Body());
    if (room) return;
    gap(8);
    row({.height = 24}, to_level);
}

void UserScreen::save_roles(const Scene& scene, const UserSheet& user) {
    AssignServices command = roles_.command(scene.view.organisation, scene.view.account, user.version);
    command.send_activation = false;
    assign_.send(command, [this, language = scene.language](const UpdatedUser&) {
        roles_version_ = 0;
        say(language, words::services::roles_saved(language));
    });
}

void UserScreen::roles(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    services_.ask({scene.view.organisation});
    const OrganisationServices* services = services_.reply();
    if (!services) return skeleton_card(6, words::shell::loading(language));
    if (roles_version_ != user.version) {
        roles_.start(user.role, user.assigned_services_only, user.assignments, *services, false);
        roles_version_ = user.version;
    }
    for (const Refusal& refusal : prolong_role_.refusals())
        callout("not-prolonged", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    for (const Refusal& refusal : assign_.refusals())
        callout("refused", {.tone = Tone::bad,
                            .lead = roles_.subject_of(refusal, *services) + words_of(language, refusal),
                            .alert = true});
    const std::string_view locked = roles_locked(scene, user);
    roles_.draw(scene, *services,
                {.may_grant = scene.may(Permission::grant_roles) && user.account != scene.me.account,
                 .mailbox = is_mailbox(user.details),
                 .read_only = locked,
                 .explain = true,
                 .prolongs = true});
    if (const auto& role = roles_.asked_to_prolong())
        prolong_role_.send(
            {scene.view.organisation, user.account, role->service, user.version, role->role, true, role->ends_on},
            [language, until = role->ends_on, name = list_name(user.details.first_name, user.details.last_name)](
                const UpdatedUser&) { say_prolonged(language, name, until); });
    if (const OrganisationService* service = roles_.asked_why())
        why_.open(scene.view.organisation, user.account, service->service, service->label);
}

void UserScreen::roles_footer(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    view_footer(
        [] {},
        [&] {
            if (button("reset", {.label = w::reset(language), .disabled = why_unchanged(language, roles_.changed())}))
                roles_version_ = 0;
            if (button("save", {.label = w::save(language),
                                .kind = ButtonKind::primary,
                                .busy = assign_.busy(),
                                .busy_label = w::saving(language),
                                .disabled = why_unchanged(language, roles_.changed())}))
                save_roles(scene, user);
        });
}

void UserScreen::assembly(const Scene& scene) {
    const Language language = scene.language;
    card("assembly", {.title = w::assembly(language), .gap = 12}, [&] {
        grid({.columns = 2}, [&] {
            text_field("grade", assembly_.fields.grade,
                       {.label = w::grade(language), .max_length = longest<UpdateUser>("grade")});
            column({.gap = 4}, [&] {
                checkbox("executive", assembly_.fields.executive, {.label = w::executive(language)});
                checkbox("representative", assembly_.fields.representative, {.label = w::representative(language)});
                checkbox("substitute", assembly_.fields.substitute, {.label = w::substitute(language)});
            });
        });
    });
}

void UserScreen::save_details(const Scene& scene, const UserSheet& user) {
    UpdateUser command = assembly_.fields;
    command.organisation = scene.view.organisation;
    command.account = user.account;
    command.details = details_.details();
    const OrganisationView* organisation = organisation_.reply();
    const OrganisationKind kind = organisation ? organisation->kind : OrganisationKind::general;
    const std::uint32_t form = form_of(kind, command.details.kind);
    Refusals refusals = check_fields(command, form);
    append(refusals, check_details(command.details, form));
    const bool right = refusals.empty();
    details_.refuse(std::move(refusals));
    if (!right) return announce(w::fields_to_correct(scene.language, details_.refusals().count()), true);
    update_.send(command, [this, language = scene.language, sheet = path(scene, UserTab::details, false),
                           mended = mended_email(user, command.details.email)](const UpdatedUser&) {
        editing_ = false;
        mended_ = mended;
        say(language, w::user_saved(language));
        platform::push_location(sheet);
    });
}

/// The link that went to the mistyped address is dead: a new one is offered, once the sheet shows where it would go.
void UserScreen::offer_link(const Scene& scene, const UserSheet& user) {
    if (mended_.empty() || scene.view.editing || readable_email(user.details.email) != readable_email(mended_)) return;
    mended_.clear();
    const ActionTarget target = target_of(scene, user);
    actions_.open(scene, target, AccountActions::offered(scene, target, "resend") ? "resend" : "activate");
}

void UserScreen::take(const UserSheet& user) {
    details_.start(user.details);
    assembly_.take(user);
    going_on_ = false;
}

void UserScreen::go_on_from(const Scene& scene, const UserSheet& user) {
    details_.start_again_from(user.details);
    assembly_.go_on_from(user);
    going_on_ = false;
    announce(words::shell::started_from_now(scene.language));
}

void UserScreen::edition(const Scene& scene, const UserSheet& user) {
    const Language language = scene.language;
    organisation_.ask({scene.view.organisation});
    levels_.ask({scene.view.organisation});
    if (!editing_) take(user);
    editing_ = true;
    if (going_on_ && !user_.loading()) go_on_from(scene, user);
    if (!update_.busy() && !update_.refusals().empty()) {
        details_.refuse(update_.refusals());
        update_.set_refusals({});
    }
    form("edition", w::edit_user(language), [&] {
        page_scroll(view_footer_height(), 12, [&] {
            if (refused_callouts(scene, details_.refusals())) {
                going_on_ = true;
                user_.expire();
                user_.ask({scene.view.organisation, scene.view.account});
            }
            const OrganisationView* organisation = organisation_.reply();
            const OrganisationKind kind = organisation ? organisation->kind : OrganisationKind::general;
            const EditionRules rules = edition_rules(language, user, kind);
            details_.draw(scene, {.kind = kind,
                                  .levels = levels_.reply(),
                                  .identity_read_only = rules.identity_read_only,
                                  .email_read_only = rules.email_read_only,
                                  .email_help = rules.email_help});
            if (rules.assembly) assembly(scene);
        });
        view_footer(
            [&] {
                if (button("cancel", {.label = w::cancel(language), .kind = ButtonKind::quiet})) {
                    editing_ = false;
                    platform::push_location(path(scene, UserTab::details, false));
                }
            },
            [&] {
                if (breakpoint() > Breakpoint::phone &&
                    button("reset",
                           {.label = w::reset(language), .disabled = why_unchanged(language, edition_changed())}))
                    take(user);
                if (button("save", {.label = w::save(language),
                                    .kind = ButtonKind::primary,
                                    .busy = update_.busy(),
                                    .busy_label = w::saving(language),
                                    .submit = true}))
                    save_details(scene, user);
            });
    });
}

void UserScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    user_.ask({scene.view.organisation, scene.view.account});
    const UserSheet* user = user_.reply();
    if (!user) {
        const std::string users = path_of({Screen::users, scene.view.organisation, {}, {}, false});
        breadcrumb_row(scene, {{words::shell::users(language), users}});
        if (unknown_account(scene, user_.refusals())) return;
        if (waiting("sheet", user_.loading())) skeleton_card(8, words::shell::loading(language));
        for (const Refusal& refusal : user_.refusals())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        return;
    }
    follow_mail(*user);
    if (!scene.view.editing && !forms_changed()) editing_ = false;  // else the edition is resumed where it was left
    head(scene, *user);
    offer_link(scene, *user);
    actions_.draw(scene);
    why_.draw(scene);
    if (scene.view.editing) return edition(scene, *user);
    gap(4);
    views(scene, *user);
    if (scene.view.tab == UserTab::journal) {
        gap(12);
        return journal_.draw(scene, {.organisation = scene.view.organisation, .person = user->account});
    }
    const ActionTarget target = target_of(scene, *user);
    const auto change = [&] {
        if (button("change-memberships", {.label = words::memberships::change(language),
                                          .kind = ButtonKind::quiet,
                                          .small = true,
                                          .description = words::memberships::attachments(language),
                                          .accent = true}))
            actions_.open(scene, target, "attachments");
    };
    const bool saves = scene.view.tab == UserTab::roles && roles_locked(scene, *user).empty();
    page_scroll(saves ? view_footer_height() : 0, 16, [&] {
        state_callout(scene, *user);
        if (prolong_.draw(scene, *user, prolonging_locked(scene, *user))) actions_.open(scene, target, "attachments");
        if (scene.view.tab == UserTab::roles) roles(scene, *user);
        else if (scene.view.tab == UserTab::connections) connections_.draw(scene, *user, actions_);
        else {
            email_change_.draw(scene, *user);
            const auto change_email = [&] { email_change_.button(scene); };
            draw_sheet(scene, *user, AccountActions::possible(scene, target, "attachments") ? Body(change) : Body(),
                       EmailChangePanel::offered(scene, *user) ? Body(change_email) : Body());
        }
    });
    if (saves) roles_footer(scene, *user);
}

}  // namespace

std::unique_ptr<ScreenView> user_screen() { return std::make_unique<UserScreen>(); }

}  // namespace habilis::web
