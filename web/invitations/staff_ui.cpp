#include "web/invitations/staff_ui.h"

#include "shared/accounts/contact_details.h"
#include "shared/accounts/readable_email.h"
#include "shared/base/text.h"
#include "shared/invitations/routes.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/status.h"
#include "web/kit/table.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::invitations;
using namespace kit;

class StaffScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override { return std::string(w::staff(scene.language)); }

private:
    void invite_button(const Scene&);
    void inviting(const Scene&);
    void form_fields(const Scene&);
    void line_of(const Scene&, std::string_view name, std::string& value, std::string_view label, bool first = false);
    void ending(const Scene&);
    void list(const Scene&, const Staff&);
    void line(const Scene&, TableRow&, const StaffMember&);
    void menu_of(const Scene&, const StaffMember&);
    void give(const Scene&, const StaffMember&, PlatformRole);
    void suspending(const Scene&);
    void suspend(const Scene&, const StaffMember&, bool suspended);

    Query<ListStaffRoute> staff_{ChangeKind::accounts};
    Command<InviteStaffRoute> invite_;
    Command<ChangeStaffRoute> change_;
    Command<SuspendStaffRoute> suspend_;
    InviteStaff form_;
    StaffMember chosen_;
    bool inviting_ = false, ending_ = false, suspending_ = false;
};

std::string_view role_words(Language language, PlatformRole role) {
    return role == PlatformRole::administrator ? w::staff_administrator(language) : w::staff_support(language);
}

void state_badge(Language language, AccountState state) {
    switch (state) {
        case AccountState::active:
            return badge(w::staff_active(language), {.tone = Tone::ok, .icon = icon::circle_check});
        case AccountState::pending: return badge(w::staff_pending(language), {.tone = Tone::info, .icon = icon::mail});
        default: return badge(w::staff_closed(language), {.tone = Tone::idle, .icon = icon::ban});
    }
}

void StaffScreen::invite_button(const Scene& scene) {
    if (!button("invite", {.label = w::staff_invite(scene.language),
                           .kind = ButtonKind::primary,
                           .icon = icon::user_plus,
                           .disabled = scene.closed<InviteStaffRoute>(),
                           .popup = "dialog"}))
        return;
    form_ = {};
    form_.role = PlatformRole::support;
    invite_.set_refusals({});
    inviting_ = true;
}

void StaffScreen::line_of(const Scene& scene, std::string_view name, std::string& value, std::string_view label,
                          bool first) {
    const FieldRow& row = *find_field(fields_of<InviteStaff>(), name);
    const std::string error = words_for(scene.language, invite_.refusals(), name);
    const bool email = row.rules.format == &formats::email;
    if (text_field(name, value,
                   {.label = label,
                    .type = email ? kit::FieldType::email : kit::FieldType::text,
                    .required = true,
                    .error = error,
                    .max_length = longest(row),
                    .first_focus = first})
            .left)
        value = trimmed(value);
}

void StaffScreen::form_fields(const Scene& scene) {
    namespace a = words::accounts;
    const Language language = scene.language;
    const Choice roles[] = {{"support", w::staff_support(language)},
                            {"administrator", w::staff_administrator(language)}};
    std::string role = form_.role == PlatformRole::administrator ? "administrator" : "support";
    const std::string_view help = form_.role == PlatformRole::administrator ? w::staff_administrator_help(language)
                                                                            : w::staff_support_help(language);
    text(w::staff_invite_lead(language), {.color = Token::text_secondary});
    line_of(scene, "email", form_.email, words::organisations::email(language), true);
    grid({.columns = 2}, [&] {
        line_of(scene, "first_name", form_.first_name, a::first_name(language));
        line_of(scene, "last_name", form_.last_name, a::last_name(language));
        const Choice civilities[] = {{"none", a::civility_none(language)},
                                     {"mme", a::civility_madam(language)},
                                     {"m", a::civility_sir(language)}};
        const auto names = names_of(Civility{});
        std::string civility(names[static_cast<std::size_t>(form_.civility)]);
        if (select("civility", civility, civilities, {.label = a::civility(language)}).changed)
            for (std::size_t i = 0; i < names.size(); ++i)
                if (names[i] == civility) form_.civility = static_cast<Civility>(i);
        const Choice languages[] = {{"fr", a::language_fr(language)}, {"en", a::language_en(language)}};
        std::string spoken(names_of(Language{})[static_cast<std::size_t>(form_.language)]);
        if (select("language", spoken, languages, {.label = a::language(language)}).changed)
            form_.language = spoken == "en" ? Language::en : Language::fr;
    });
    if (radio("role", role, roles, {.label = w::staff_role(language), .help = help, .required = true}))
        form_.role = role == "administrator" ? PlatformRole::administrator : PlatformRole::support;
}

void StaffScreen::inviting(const Scene& scene) {
    const Language language = scene.language;
    dialog(
        "inviting", inviting_,
        {.title = w::staff_invite(language),
         .width = 624,
         .close_label = words::shell::close(language),
         .submit = true},
        [&] {
            for (const Refusal& refusal : invite_.refusals())
                if (refusal.field.empty())
                    callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            form_fields(scene);
        },
        [&] {
            if (button("cancel", {.label = w::staff_cancel(language)})) inviting_ = false;
            if (!button("send", {.label = w::staff_invite(language),
                                 .kind = ButtonKind::primary,
                                 .busy = invite_.busy(),
                                 .submit = true}))
                return;
            invite_.send(form_, [this, language,
                                 name = list_name(form_.first_name, form_.last_name)](const InvitedStaff& staff) {
                inviting_ = false;
                say(language,
                    staff.known.empty() ? w::staff_invited(language, name) : w::staff_known(language, staff.known));
            });
        });
}

void StaffScreen::give(const Scene& scene, const StaffMember& member, PlatformRole role) {
    change_.send({member.account, role}, [this, language = scene.language, role,
                                          name = list_name(member.first_name, member.last_name)](const Done&) {
        ending_ = false;
        say(language, role == PlatformRole::none ? w::staff_ended(language, name) : w::staff_changed(language, name));
    });
}

void StaffScreen::ending(const Scene& scene) {
    const Language language = scene.language;
    const std::string title =
        w::staff_end_title(language, full_name(chosen_.civility, chosen_.first_name, chosen_.last_name, language));
    dialog(
        "ending", ending_, {.title = title, .close_label = words::shell::close(language)},
        [&] {
            for (const Refusal& refusal : change_.refusals())
                callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            text(w::staff_end_text(language), {.color = Token::text_secondary});
        },
        [&] {
            if (button("cancel", {.label = w::staff_cancel(language), .first_focus = true})) ending_ = false;
            if (button("end",
                       {.label = w::staff_end_submit(language), .kind = ButtonKind::danger, .busy = change_.busy()}))
                give(scene, chosen_, PlatformRole::none);
        });
}

void StaffScreen::suspend(const Scene& scene, const StaffMember& member, bool suspended) {
    suspend_.send({member.account, suspended}, [this, language = scene.language, suspended,
                                                name = list_name(member.first_name, member.last_name)](const Done&) {
        suspending_ = false;
        say(language, suspended ? w::staff_disabled(language, name) : w::staff_enabled(language, name));
    });
}

void StaffScreen::suspending(const Scene& scene) {
    const Language language = scene.language;
    const std::string title =
        w::staff_disable_title(language, full_name(chosen_.civility, chosen_.first_name, chosen_.last_name, language));
    dialog(
        "suspending", suspending_, {.title = title, .close_label = words::shell::close(language)},
        [&] {
            for (const Refusal& refusal : suspend_.refusals())
                callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            text(w::staff_disable_text(language), {.color = Token::text_secondary});
        },
        [&] {
            if (button("cancel", {.label = w::staff_cancel(language), .first_focus = true})) suspending_ = false;
            if (button(
                    "suspend",
                    {.label = w::staff_disable_submit(language), .kind = ButtonKind::danger, .busy = suspend_.busy()}))
                suspend(scene, chosen_, true);
        });
}

void StaffScreen::menu_of(const Scene& scene, const StaffMember& member) {
    const Language language = scene.language;
    const std::string label = w::staff_actions(language, list_name(member.first_name, member.last_name));
    const std::string_view closed =
        member.account == scene.me.account ? w::staff_own(language) : scene.closed<ChangeStaffRoute>();
    const std::string_view state_closed =
        member.account == scene.me.account ? w::staff_own_state(language) : scene.closed<SuspendStaffRoute>();
    const bool administers = member.role == PlatformRole::administrator;
    menu_button(
        "more", {.label = label, .kind = ButtonKind::quiet, .icon = icon::ellipsis, .small = true, .icon_only = true},
        [&] {
            if (menu_entry("give", {.label = administers ? w::staff_make_support(language)
                                                         : w::staff_make_administrator(language),
                                    .icon = administers ? icon::life_buoy : icon::shield_check,
                                    .disabled = closed}))
                give(scene, member, administers ? PlatformRole::support : PlatformRole::administrator);
            if (member.state == AccountState::active &&
                menu_entry("disable",
                           {.label = w::staff_disable(language), .icon = icon::ban, .disabled = state_closed})) {
                chosen_ = member;
                suspend_.set_refusals({});
                suspending_ = true;
            }
            if (member.state == AccountState::disabled &&
                menu_entry("enable",
                           {.label = w::staff_enable(language), .icon = icon::circle_check, .disabled = state_closed}))
                suspend(scene, member, false);
            if (menu_entry(
                    "leave",
                    {.label = w::staff_end(language), .icon = icon::unlink, .danger = true, .disabled = closed})) {
                chosen_ = member;
                change_.set_refusals({});
                ending_ = true;
            }
        });
}

void StaffScreen::line(const Scene& scene, TableRow& row, const StaffMember& member) {
    const Language language = scene.language;
    std::string name = list_name(member.first_name, member.last_name);
    if (member.account == scene.me.account) name += " (" + std::string(w::staff_you(language)) + ")";
    const std::string email = readable_email(member.email);
    if (row.narrow())
        return row.whole([&] {
            kit::row({.gap = 8, .height = 60}, [&] {
                column({.gap = 2, .width = width_left() - 48}, [&] {
                    text(name, {.type = Type::strong, .lines = 1});
                    kit::row({.gap = 8, .height = 24}, [&] {
                        state_badge(language, member.state);
                        text(role_words(language, member.role), {.type = Type::small, .color = Token::text_secondary});
                    });
                });
                menu_of(scene, member);
            });
        });
    row.cell([&] {
        column({.gap = 0, .width = width_left()}, [&] {
            text(name, {.type = Type::cell_strong, .lines = 1});
            text(email, {.type = Type::small, .color = Token::text_muted, .lines = 1});
        });
    });
    row.text(role_words(language, member.role));
    row.cell([&] { state_badge(language, member.state); });
    row.text(scene.date(member.last_sign_in, w::staff_never(language)));
    row.actions([&] { menu_of(scene, member); });
}

void StaffScreen::list(const Scene& scene, const Staff& staff) {
    const Language language = scene.language;
    const Column columns[] = {
        {.key = "name", .label = w::staff_name(language), .row_header = true, .least = 180},
        {.key = "role", .label = w::staff_role(language), .width = 160},
        {.key = "state", .label = w::staff_state(language), .width = 200},
        {.key = "seen", .label = w::staff_seen(language), .width = 160},
        {.key = "actions", .label = words::accounts::column_actions(language), .width = 72},
    };
    table(
        "staff",
        {.label = w::staff(language),
         .columns = columns,
         .rows = static_cast<std::int64_t>(staff.people.size()),
         .row_height = breakpoint() >= Breakpoint::medium ? 48.0f : 76.0f},
        [&](std::int64_t index) { return staff.people[static_cast<std::size_t>(index)].account.value; },
        [&](TableRow& row) { line(scene, row, staff.people[static_cast<std::size_t>(row.index())]); });
}

void StaffScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    staff_.ask({});
    breadcrumb_row(scene, {{w::staff(language), ""}});
    const Staff* staff = staff_.reply();
    const std::string count =
        staff ? w::staff_count(language, static_cast<std::int64_t>(staff->people.size())) : std::string();
    const bool phone = breakpoint() == Breakpoint::phone;
    const auto actions = [&] { invite_button(scene); };
    page_header({.title = w::staff(language), .fact = count, .actions = phone ? Body() : Body(actions)});
    page_scroll(phone ? view_footer_height() : 0, 12, [&] {
        for (const Refusal& refusal : staff_.refusals())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        if (!ending_)
            for (const Refusal& refusal : change_.refusals())
                callout("unchanged", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        if (!suspending_)
            for (const Refusal& refusal : suspend_.refusals())
                callout("not_suspended", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        if (staff) return list(scene, *staff);
        if (waiting("staff", staff_.loading())) skeleton_table(4, words::shell::loading(language));
    });
    if (phone) view_footer([] {}, [&] { invite_button(scene); });
    inviting(scene);
    ending(scene);
    suspending(scene);
}

}  // namespace

std::unique_ptr<ScreenView> staff_screen() { return std::make_unique<StaffScreen>(); }

}  // namespace habilis::web
