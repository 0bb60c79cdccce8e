#include "web/accounts/school_dialogs.h"

#include <algorithm>

#include "shared/accounts/refusals.h"
#include "shared/accounts/routes.h"
#include "shared/base/same_values.h"
#include "shared/base/text.h"
#include "web/accounts/class_choice.h"
#include "web/accounts/state_badge.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/platform/history.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;
using namespace kit;

/// What none of the form's fields can show.
void others(const Scene& scene, const Refusals& refusals, std::initializer_list<std::string_view> fields) {
    for (std::size_t i = 0; i < refusals.size(); ++i) {
        if (std::find(fields.begin(), fields.end(), refusals[i].field) != fields.end()) continue;
        const PushKey scope(static_cast<std::int64_t>(i));
        callout("refused", {.tone = Tone::bad, .lead = words_of(scene.language, refusals[i]), .alert = true});
    }
}

class SchoolSheetDialog final : public AccountDialog {
public:
    explicit SchoolSheetDialog(ActionTarget target) : target_(std::move(target)) {}

    bool draw(const Scene& scene) override {
        const Language language = scene.language;
        user_.ask({target_.organisation, target_.account});
        classes_.ask({target_.organisation});
        if (!taken_ && user_.reply()) take(*user_.reply());
        const std::string title = taken_ ? w::edition_of(language, name_) : std::string(w::edit_user(language));
        dialog(
            "school-sheet", open_,
            {.title = title, .width = 560, .close_label = words::shell::close(language), .submit = true},
            [&] {
                for (const Refusal& refusal : user_.refusals())
                    callout("unknown", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
                if (taken_ && classes_.reply()) fields(scene);
                else if (user_.refusals().empty()) skeleton_card(4, words::shell::loading(language));
            },
            [&] {
                if (button("cancel", {.label = w::cancel(language)})) finish();
                if (button("ok", {.label = w::ok(language),
                                  .kind = ButtonKind::primary,
                                  .busy = change_.busy(),
                                  .busy_label = w::saving(language),
                                  .disabled = taken_ ? std::string_view() : words::shell::loading(language),
                                  .submit = true}))
                    save(scene);
            });
        return open_;
    }
    [[nodiscard]] bool typed() const override { return taken_ && !over_ && !same_values(wanted(), before_); }
    void reopen() override { open_ = true; }

private:
    void finish() {
        over_ = true;
        open_ = false;
    }
    void take(const UserSheet& user) {
        taken_ = true;
        name_ = list_name(upper(user.details.first_name), user.details.last_name);
        command_ = {
            target_.organisation, target_.account, user.version, user.details.email, user.details.technical_id, {}, {}};
        taught_ = ClassChoice(user.school.classes);
        head_of_ = ClassChoice(user.school.head_of);
        pending_ = stored_state(user.state) == AccountState::pending;
        before_ = wanted();
        of_several_ = !user.belongs_here_alone && !user.wholly_mine;
    }

    void fields(const Scene& scene) {
        const Language language = scene.language;
        const auto error = [&](std::string_view field) { return words_for(language, change_.refusals(), field); };
        others(scene, change_.refusals(), {"email", "technical_id", "classes", "head_of"});
        const std::string email_error = error("email"), id_error = error("technical_id"),
                          classes_error = error("classes"), head_error = error("head_of");
        email_field("email", command_.email,
                    {.label = w::column_email(language),
                     .error = email_error,
                     .read_only = !pending_     ? w::email_elsewhere(language)
                                  : of_several_ ? w::identity_elsewhere(language)
                                                : std::string_view(),
                     .max_length = longest<UpdateSchoolSheet>("email")});
        const std::vector<std::string>& known = classes_.reply()->classes;
        taught_.draw(scene, "classes", w::classes_taught(language), known, classes_error);
        head_of_.draw(scene, "head_of", w::head_of(language), known, head_error);
        text_field("technical_id", command_.technical_id,
                   {.label = w::id_ent(language),
                    .error = id_error,
                    .max_length = longest<UpdateSchoolSheet>("technical_id")});
    }

    [[nodiscard]] UpdateSchoolSheet wanted() const {
        UpdateSchoolSheet command = command_;
        command.classes = taught_.chosen();
        command.head_of = head_of_.chosen();
        return command;
    }

    void save(const Scene& scene) {
        change_.send(wanted(), [this, language = scene.language](const UpdatedUser&) {
            finish();
            say(language, w::user_saved(language), target_.name);
        });
    }

    ActionTarget target_;
    Query<ViewUserRoute> user_{};
    Query<ListClassesRoute> classes_{};
    Command<UpdateSchoolSheetRoute> change_;
    UpdateSchoolSheet command_, before_;
    ClassChoice taught_, head_of_;
    std::string name_;
    bool taken_ = false;
    bool pending_ = true;
    bool of_several_ = false;
    bool open_ = true;
    bool over_ = false;
};

class NewcomerDialog final : public AccountDialog {
public:
    NewcomerDialog(OrganisationId organisation, Newcomer newcomer) : teaches_(newcomer == Newcomer::teacher) {
        command_.organisation = organisation;
        command_ = untouched();
    }

    bool draw(const Scene& scene) override {
        const Language language = scene.language;
        if (teaches_) classes_.ask({command_.organisation});
        const MyMembership* here = scene.membership();
        const std::string why =
            here && !here->contact_email ? words_of(language, Refusal{refusals::no_school_email}) : std::string();
        dialog(
            "newcomer", open_,
            {.title = teaches_ ? w::new_teacher(language) : w::new_other(language),
             .width = 560,
             .close_label = words::shell::close(language),
             .submit = true},
            [&] { fields(scene, why); },
            [&] {
                if (button("cancel", {.label = w::cancel(language)})) finish();
                if (button("create", {.label = w::create_account(language),
                                      .kind = ButtonKind::primary,
                                      .busy = create_.busy(),
                                      .busy_label = w::saving(language),
                                      .disabled = why,
                                      .submit = true}))
                    save();
            });
        return open_;
    }
    [[nodiscard]] bool typed() const override {
        return !over_ && (!born_.empty() || !same_values(wanted(), untouched()));
    }
    void reopen() override { open_ = true; }

private:
    void finish() {
        over_ = true;
        open_ = false;
    }
    void fields(const Scene& scene, std::string_view why) {
        const Language language = scene.language;
        const auto error = [&](std::string_view field) { return words_for(language, create_.refusals(), field); };
        const auto settings = [&] {
            link("settings", {.label = words::transfer::open_settings(language),
                              .href = path_of({Screen::settings, command_.organisation, {}, {}, false})});
        };
        if (!why.empty()) callout("no-email", {.tone = Tone::warn, .lead = why, .alert = true, .action = settings});
        text(teaches_ ? w::new_teacher_help(language) : w::new_other_help(language),
             {.type = Type::small, .color = Token::text_secondary});
        others(scene, create_.refusals(),
               {"civility", "first_name", "last_name", "born", "email", "profile", "classes", "discipline",
                "somebody_else"});
        if (const std::string duplicate = error("somebody_else"); !duplicate.empty() || command_.somebody_else) {
            if (!duplicate.empty()) duplicate_ = duplicate;
            callout("duplicate", {.tone = Tone::warn, .lead = duplicate_, .alert = true});
            checkbox("somebody-else", command_.somebody_else, {.label = w::somebody_else(language)});
        }
        grid({.columns = 2}, [&] { person(scene); });
        if (!teaches_) return;
        const std::string discipline_error = error("discipline"), classes_error = error("classes");
        text_field("discipline", command_.discipline,
                   {.label = w::discipline(language),
                    .error = discipline_error,
                    .max_length = longest<CreateSchoolPerson>("discipline")});
        const std::vector<std::string> known =
            classes_.reply() ? classes_.reply()->classes : std::vector<std::string>();
        taught_.draw(scene, "classes", w::classes_taught(language), known, classes_error);
    }

    void person(const Scene& scene) {
        const Language language = scene.language;
        const auto error = [&](std::string_view field) { return words_for(language, create_.refusals(), field); };
        const std::string civility_error = error("civility"), profile_error = error("profile"),
                          last_error = error("last_name"), first_error = error("first_name"),
                          born_error = error("born"), email_error = error("email");
        const std::array<Choice, 2> civilities{Choice{"madam", w::civility_madam(language)},
                                               Choice{"sir", w::civility_sir(language)}};
        select(
            "civility", civility_, civilities,
            {.label = w::civility(language), .required = true, .error = civility_error, .empty = w::choose(language)});
        if (!teaches_) {
            std::vector<Choice> profiles;
            for (const Profile one : other_profiles)
                profiles.push_back({names_of(one)[static_cast<std::size_t>(one)], profile_words(language, one)});
            select("profile", profile_, profiles,
                   {.label = w::filter_profile(language),
                    .required = true,
                    .error = profile_error,
                    .empty = w::choose(language)});
        }
        text_field("last_name", command_.last_name,
                   {.label = w::last_name(language),
                    .required = true,
                    .error = last_error,
                    .max_length = longest<CreateSchoolPerson>("last_name")});
        text_field("first_name", command_.first_name,
                   {.label = w::first_name(language),
                    .required = true,
                    .error = first_error,
                    .max_length = longest<CreateSchoolPerson>("first_name")});
        date_field("born", born_, {.label = w::born(language), .error = born_error});
        email_field("email", command_.email,
                    {.label = w::column_email(language),
                     .error = email_error,
                     .max_length = longest<CreateSchoolPerson>("email")});
    }

    [[nodiscard]] CreateSchoolPerson untouched() const {
        CreateSchoolPerson command;
        command.organisation = command_.organisation;
        if (teaches_) command.profile = Profile::teacher;
        return command;
    }
    [[nodiscard]] CreateSchoolPerson wanted() const {
        CreateSchoolPerson command = command_;
        command.civility = civility_ == "madam" ? Civility::madam : civility_ == "sir" ? Civility::sir : Civility::none;
        command.born = day_from_iso(born_).value_or(Day{});
        if (teaches_) command.classes = taught_.chosen();
        else
            for (const Profile one : other_profiles)
                if (names_of(one)[static_cast<std::size_t>(one)] == profile_) command.profile = one;
        return command;
    }

    void save() {
        create_.send(wanted(), [this](const CreatedUser& made) {
            finish();
            platform::push_location(path_of({Screen::create_services, command_.organisation, made.account, {}, false}) +
                                    "?nouveau=1");
        });
    }

    bool teaches_;
    Query<ListClassesRoute> classes_{};
    Command<CreateSchoolPersonRoute> create_;
    CreateSchoolPerson command_;
    ClassChoice taught_;
    std::string civility_, profile_, born_;
    std::string duplicate_;  ///< what was said of it
    bool open_ = true;
    bool over_ = false;
};

}  // namespace

std::unique_ptr<AccountDialog> ask_school_sheet(const ActionTarget& target) {
    return std::make_unique<SchoolSheetDialog>(target);
}

std::unique_ptr<AccountDialog> ask_newcomer(const Scene& scene, Newcomer newcomer) {
    return std::make_unique<NewcomerDialog>(scene.view.organisation, newcomer);
}

}  // namespace habilis::web
