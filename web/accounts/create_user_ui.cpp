#include "web/accounts/create_user_ui.h"

#include <algorithm>
#include <vector>

#include "shared/accounts/refusals.h"
#include "shared/accounts/routes.h"
#include "shared/organisations/routes.h"
#include "web/accounts/create_user_data.h"
#include "web/accounts/details_form.h"
#include "web/accounts/person_lookup.h"
#include "web/client/query.h"
#include "web/kit/field.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/status.h"
#include "web/memberships/add_by_name_ui.h"
#include "web/memberships/attachment_choice.h"
#include "web/platform/history.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;
using namespace kit;

class CreateUserScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::create_user(scene.language));
    }
    [[nodiscard]] bool unsaved() const override {
        return started_ && !created_ && (form_.changed() || !attachments().empty());
    }

private:
    /// Another organisation where the person may be a member too.
    struct OtherOrganisation {
        OrganisationId organisation;
        std::string label;
        AttachmentChoice choice;
    };
    void start(const Scene&, const OrganisationView&);
    [[nodiscard]] std::vector<NewAttachment> attachments() const;
    void attach_elsewhere(const Scene&);
    void head(const Scene&);
    void footer(const Scene&, const OrganisationView&);
    void save(const Scene&, const OrganisationView&);
    void known_callout(const Scene&, const OrganisationView&);
    void choose_kind(const Scene&);
    [[nodiscard]] std::string_view identity_kept(Language language) const {
        return lookup_.known().kind == AccountKind::mailbox ? w::known_mailbox_identity(language)
                                                            : w::known_identity(language);
    }

    Query<ViewOrganisationRoute> organisation_{ChangeKind::organisations};
    Query<ListLevelsRoute> levels_{ChangeKind::organisations};
    Command<CreateUserRoute> create_;
    AddByName add_by_name_;
    DetailsForm form_;
    std::vector<OtherOrganisation> others_;
    PersonLookup lookup_;
    bool started_ = false;
    bool created_ = false;
};

void CreateUserScreen::start(const Scene& scene, const OrganisationView& organisation) {
    others_.clear();
    for (const MyMembership& mine : organisations_to_attach(scene.me, organisation.organisation))
        others_.push_back({mine.organisation, mine.label, {}});
    form_.start(details_of_new(scene.me, organisation));
    lookup_.reset();
    started_ = true;
}

/// Says why the identity is closed, and what will happen.
void CreateUserScreen::known_callout(const Scene& scene, const OrganisationView& organisation) {
    const Language language = scene.language;
    const FoundPerson& known = lookup_.known();
    for (const Refusal& refusal : lookup_.refusals())
        callout("lookup", {.tone = Tone::warn, .lead = words_of(language, refusal)});
    if (!known.found) return;
    const bool mailbox = known.kind == AccountKind::mailbox;
    if (!known.member) {
        const std::string text = mailbox ? w::known_mailbox_text(language, organisation.label)
                                         : w::known_person_text(language, organisation.label);
        const std::string_view lead = mailbox ? w::known_mailbox(language) : w::known_person(language);
        return callout("known", {.tone = Tone::info, .lead = lead, .text = text});
    }
    const std::string lead = mailbox ? w::known_mailbox_member(language, organisation.label)
                                     : w::known_member(language, organisation.label),
                      sheet = path_of({Screen::user, scene.view.organisation, known.account, UserTab::details, false});
    const auto open = [&] { link("sheet", {.label = w::open_sheet(language), .href = sheet, .height = 20}); };
    callout("known", {.tone = Tone::warn, .lead = lead, .action = known.account ? Body(open) : Body()});
}

/// "Une personne / Une boîte fonctionnelle": other fields. Whoever has an account is what it is.
void CreateUserScreen::choose_kind(const Scene& scene) {
    if (lookup_.known().found) return;
    const Language language = scene.language;
    constexpr auto names = names_of(AccountKind{});
    const Choice kinds[] = {{names[0], w::kind_person(language)}, {names[1], w::kind_mailbox(language)}};
    const bool mailbox = is_mailbox(form_.details());
    std::string chosen(names[mailbox ? 1 : 0]);
    if (!radio("kind", chosen, kinds,
               {.label = w::kind_of_account(language),
                .help = mailbox ? w::mailbox_rights_help(language) : std::string_view()}))
        return;
    form_.set_kind(chosen == names[1] ? AccountKind::mailbox : AccountKind::person);
    for (OtherOrganisation& one : others_) one.choice.role = AttachmentChoice().role;
}

std::vector<NewAttachment> CreateUserScreen::attachments() const {
    std::vector<NewAttachment> wanted;
    if (lookup_.known().found) return wanted;  // where else, is changed on the sheet
    for (const OtherOrganisation& one : others_)
        if (one.choice.attached) wanted.push_back({one.organisation, one.choice.chosen_role(), one.choice.external()});
    return wanted;
}

/// "Rattachement", role, internal or external for each other of mine (R4).
void CreateUserScreen::attach_elsewhere(const Scene& scene) {
    if (others_.empty() || lookup_.known().found) return;
    namespace m = words::memberships;
    const Language language = scene.language;
    card("attachments", {.title = m::attachments(language), .gap = 0}, [&] {
        text(m::attachments_of_new(language), {.type = Type::cell, .color = Token::text_secondary});
        gap(8);
        for (OtherOrganisation& one : others_) {
            const PushKey scope(one.organisation.value);
            divider();
            attachment_controls(scene, one.organisation, one.label, one.choice, is_mailbox(form_.details()));
        }
    });
}

void CreateUserScreen::head(const Scene& scene) {
    const Language language = scene.language;
    const OrganisationId here = scene.view.organisation;
    const std::string home = path_of({Screen::organisation, here, {}, {}, false}),
                      users = path_of({Screen::users, here, {}, {}, false});
    breadcrumb_row(scene, {{words::shell::my_organisation(language), home},
                           {words::shell::users(language), users},
                           {w::create_user(language), ""}});
    std::vector<Step> steps{Step{w::step_details(language), ""}, Step{w::step_services(language), ""}};
    if (scene.customs().step_by_step) steps.push_back({w::tab_roles(language), ""});
    const std::string step = w::step_of(language, "1", steps.size() == 3 ? "3" : "2");
    const bool phone = breakpoint() == Breakpoint::phone;
    const auto way = [&] {
        stepper("steps", steps,
                {.current = 0,
                 .label = w::steps(language),
                 .short_words = step,
                 .done_word = w::step_done(language),
                 .current_word = w::step_current(language)});
    };
    page_header({.title = w::create_user(language),
                 .fact = phone ? std::string_view(step) : w::required_hint(language),
                 .actions = phone ? Body() : Body(way)});
}

void CreateUserScreen::save(const Scene& scene, const OrganisationView& organisation) {
    const CreateUser command{scene.view.organisation, form_.details(), attachments(), lookup_.known().found};
    if (Refusals refusals = check_new(scene.me, organisation, command, lookup_.known()); !refusals.empty()) {
        form_.refuse(std::move(refusals));
        return announce(w::fields_to_correct(scene.language, form_.refusals().count()), true);
    }
    form_.refuse({});
    create_.send(command, [this, here = scene.view.organisation](const CreatedUser& user) {
        created_ = true;
        platform::push_location(path_of({Screen::create_services, here, user.account, {}, false}) +
                                (lookup_.known().found ? "?rattache=1" : "?nouveau=1"));
    });
}

void CreateUserScreen::footer(const Scene& scene, const OrganisationView& organisation) {
    const Language language = scene.language;
    const std::string users = path_of({Screen::users, scene.view.organisation, {}, {}, false});
    const bool onward = customs_of(organisation.kind).step_by_step;
    view_footer(
        [&] {
            if (button("cancel", {.label = w::cancel(language), .kind = ButtonKind::quiet})) {
                start(scene, organisation);  // given up
                platform::push_location(users);
            }
        },
        [&] {
            if (form_.refusals().count() > 0 && breakpoint() > Breakpoint::phone) {
                const std::string count = w::fields_to_correct(language, form_.refusals().count());
                text(count, {.type = Type::strong,
                             .color = Token::bad_text,
                             .icon = icon::circle_alert,
                             .icon_color = Token::bad_text});
            }
            if (breakpoint() > Breakpoint::phone &&
                button("reset", {.label = w::reset(language), .disabled = why_unchanged(language, unsaved())}))
                start(scene, organisation);
            if (button("save", {.label = onward ? w::next(language) : w::save(language),
                                .kind = ButtonKind::primary,
                                .busy = create_.busy(),
                                .busy_label = w::saving(language),
                                .submit = true}))
                save(scene, organisation);
        });
}

void CreateUserScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    organisation_.ask({scene.view.organisation});
    levels_.ask({scene.view.organisation});
    const OrganisationView* organisation = organisation_.reply();
    head(scene);
    if (!organisation) {
        if (waiting("form", organisation_.loading())) skeleton_card(8, words::shell::loading(language));
        for (const Refusal& refusal : organisation_.refusals())
            callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal)});
        return;
    }
    if (!started_) start(scene, *organisation);
    if (!create_.busy() && !create_.refusals().empty()) {
        const bool taken = std::any_of(create_.refusals().begin(), create_.refusals().end(),
                                       [](const Refusal& refusal) { return refusal.code == refusals::email_taken; });
        form_.refuse(create_.refusals());
        create_.set_refusals({});
        if (taken) {  // saved before anybody was asked, or created meanwhile
            lookup_.ask_again(scene.view.organisation, form_.details().email);
        }
    }
    if (lookup_.changed(form_.details().email)) {
        ContactDetails theirs = identity_of(lookup_.known());
        if (!lookup_.known().found) theirs.kind = form_.details().kind;  // what was chosen stays
        form_.set_identity(theirs);
        if (lookup_.known().found)
            announce(is_mailbox(theirs) ? w::known_mailbox(language) : w::known_person(language));
    }
    if (form_.email_left()) lookup_.ask(scene.view.organisation, form_.details().email);
    form("create", w::create_user(language), [&] {
        page_scroll(view_footer_height(), 12, [&] {
            for (const Refusal& refusal : form_.refusals().general())
                callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            row({}, [&] {
                if (button("add-by-name", {.label = w::add_by_name(language), .icon = icon::search, .small = true}))
                    add_by_name_.open();
            });
            choose_kind(scene);
            known_callout(scene, *organisation);
            const auto elsewhere = [&] { attach_elsewhere(scene); };
            form_.draw(scene,
                       {.kind = organisation->kind,
                        .levels = levels_.reply(),
                        .identity_read_only = lookup_.known().found ? identity_kept(language) : std::string_view(),
                        .address_from_organisation = !organisation->address.empty(),
                        .besides = elsewhere});
        });
        footer(scene, *organisation);
    });
    add_by_name_.draw(scene, levels_.reply());
    if (const AccountId added = add_by_name_.take_added(); added) {
        created_ = true;
        platform::push_location(path_of({Screen::create_services, scene.view.organisation, added, {}, false}) +
                                "?rattache=1");
    }
}

}  // namespace

std::unique_ptr<ScreenView> create_user_screen() { return std::make_unique<CreateUserScreen>(); }

}  // namespace habilis::web
