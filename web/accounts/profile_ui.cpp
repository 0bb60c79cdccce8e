#include "web/accounts/profile_ui.h"

#include <vector>

#include "shared/accounts/readable_email.h"
#include "shared/accounts/routes.h"
#include "shared/base/same_values.h"
#include "shared/base/text.h"
#include "shared/emails/routes.h"
#include "shared/passwords/routes.h"
#include "web/accounts/profile_tabs.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
#include "web/kit/field.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/platform/history.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;
using namespace kit;

class ProfileScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(words::shell::my_profile(scene.language));
    }
    [[nodiscard]] bool unsaved() const override { return version_ != 0 && !same_values(form_, before_); }

private:
    void start(const MyProfile&);
    void identity(const Scene&, const MyProfile&);
    void contact(const Scene&, const MyProfile&);
    void proof(const Scene&, const MyProfile&);
    void password(const Scene&, const MyProfile&);
    void line(const Scene&, std::string_view name, std::string& value, std::string_view label,
              std::string_view autocomplete, std::string_view help = {}, std::string_view closed = {});
    void choice(const Scene&, std::string_view name, std::uint8_t& value, std::string_view label,
                const std::vector<std::string_view>& labels);
    void save(const Scene&);
    void footer(const Scene&, const MyProfile&);

    Query<ViewProfileRoute> profile_{ChangeKind::accounts};
    Command<UpdateProfileRoute> update_;
    Command<ProveNotificationRoute> prove_;
    UpdateProfile form_, before_;
    std::int64_t version_ = 0;
    std::uint32_t form_variant_ = 0;  ///< which fields are asked for, as far as the browser knows
    Refusals refusals_;
};

void ProfileScreen::start(const MyProfile& p) {
    form_ = {p.version,      p.civility, p.first_name, p.last_name, readable_email(p.notification_email),
             p.mobile_phone, p.phone,    p.fax,        p.language,  p.notify_actions,
             p.findable};
    before_ = form_;
    version_ = p.version;
    form_variant_ = form_of(OrganisationKind::general, p.kind);
    refusals_.clear();
}

void ProfileScreen::line(const Scene& scene, std::string_view name, std::string& value, std::string_view label,
                         std::string_view autocomplete, std::string_view help, std::string_view closed) {
    const FieldRow& row = *find_field(fields_of<UpdateProfile>(), name);
    const std::string error = words_for(scene.language, refusals_, name);
    if (closed.empty()) closed = scene.closed<UpdateProfileRoute>();
    const FieldEvent event = text_field(name, value,
                                        {.label = label,
                                         .type = row.rules.format == &formats::email   ? kit::FieldType::email
                                                 : row.rules.format == &formats::phone ? kit::FieldType::tel
                                                                                       : kit::FieldType::text,
                                         .required = row.required_in(form_variant_),
                                         .help = help,
                                         .error = error,
                                         .read_only = closed,
                                         .autocomplete = autocomplete,
                                         .max_length = longest(row)});
    if (!event.left) return;
    value = trimmed(value);
    std::erase_if(refusals_, [&](const Refusal& refusal) { return refusal.field == name; });
    append(refusals_, check_field(row, &form_, form_variant_));
}

void ProfileScreen::choice(const Scene& scene, std::string_view name, std::uint8_t& value, std::string_view label,
                           const std::vector<std::string_view>& labels) {
    const FieldRow& row = *find_field(fields_of<UpdateProfile>(), name);
    std::vector<Choice> choices;
    for (std::size_t i = 0; i < labels.size(); ++i) choices.push_back({row.names[i], labels[i]});
    std::string chosen(row.names[value]);
    if (!select(name, chosen, choices, {.label = label, .read_only = scene.closed<UpdateProfileRoute>()}).changed)
        return;
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (row.names[i] == chosen) value = static_cast<std::uint8_t>(i);
}

void ProfileScreen::identity(const Scene& scene, const MyProfile& profile) {
    const Language language = scene.language;
    std::string email = readable_email(profile.email), login = profile.login;
    card("identity", {.title = w::identity(language), .gap = 12}, [&] {
        grid({.columns = 2}, [&] {
            const bool mailbox = profile.kind == AccountKind::mailbox;
            if (!mailbox)
                choice(scene, "civility", reinterpret_cast<std::uint8_t&>(form_.civility), w::civility(language),
                       {w::civility_none(language), w::civility_madam(language), w::civility_sir(language)});
            choice(scene, "language", reinterpret_cast<std::uint8_t&>(form_.language), w::language(language),
                   {w::language_fr(language), w::language_en(language)});
            if (mailbox) {
                line(scene, "last_name", form_.last_name, w::mailbox_label(language), "off",
                     w::mailbox_label_help(language));
            } else {
                line(scene, "first_name", form_.first_name, w::first_name(language), "given-name");
                line(scene, "last_name", form_.last_name, w::last_name(language), "family-name");
            }
            span(2);
            text_field("email", email, {.label = w::column_email(language), .read_only = w::email_fixed(language)});
            text_field("login", login, {.label = w::column_login(language), .read_only = w::login_fixed(language)});
        });
    });
}

/// What has become of the notification address that is stored.
void ProfileScreen::proof(const Scene& scene, const MyProfile& profile) {
    const Language language = scene.language;
    namespace a = words::emails;
    if (profile.notification_email.empty() || form_.notification_email != readable_email(profile.notification_email))
        return;
    if (profile.notification_proved)
        return text(a::notification_proved_help(language), {.type = Type::small, .color = Token::text_muted});
    for (const Refusal& refusal : prove_.refusals())
        callout("proof-refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    const auto again = [&] {
        if (button("resend", {.label = a::notification_resend(language),
                              .small = true,
                              .busy = prove_.busy(),
                              .disabled = scene.closed<ProveNotificationRoute>()}))
            prove_.send({}, [language](const EmailChangeAsked&) {
                toast({.title = std::string(a::notification_resent(language)),
                       .close_label = std::string(words::shell::close(language))});
            });
    };
    callout("unproved", {.tone = Tone::warn, .lead = a::notification_unproved(language), .action = again});
}

void ProfileScreen::contact(const Scene& scene, const MyProfile& profile) {
    const Language language = scene.language;
    card("contact", {.title = w::contact(language), .gap = 12}, [&] {
        line(scene, "notification_email", form_.notification_email, w::notification_email(language), "email",
             words::emails::notification_help(language), scene.closed<ProveNotificationRoute>());
        proof(scene, profile);
        grid({.columns = 3, .least = 120}, [&] {
            line(scene, "mobile_phone", form_.mobile_phone, w::mobile_phone(language), "tel");
            line(scene, "phone", form_.phone, w::landline(language), "tel");
            line(scene, "fax", form_.fax, w::fax(language), "off");
        });
    });
    card("preferences", {.title = w::preferences(language), .gap = 4}, [&] {
        checkbox("notify_actions", form_.notify_actions,
                 {.label = w::my_notify_actions(language), .disabled = scene.closed<UpdateProfileRoute>()});
        if (profile.kind == AccountKind::mailbox) return;  // nobody looks for one by its name
        const std::string refused = words_for(language, refusals_, "findable");
        checkbox("findable", form_.findable,
                 {.label = w::findable(language),
                  .help = w::findable_help(language),
                  .error = refused,
                  .disabled = scene.closed<UpdateProfileRoute>()});
    });
}

void ProfileScreen::password(const Scene& scene, const MyProfile& profile) {
    const Language language = scene.language;
    card("password", {.title = w::password(language), .gap = 12}, [&] {
        const std::string until =
            profile.password_expires ? words::organisations::valid_until(language, scene.date(profile.password_expires))
                                     : std::string(w::password_never_expires(language));
        text(until, {.color = Token::text_secondary});
        row({}, [&] {
            if (button("change", {.label = words::organisations::task_password(language),
                                  .icon = icon::key_round,
                                  .disabled = scene.closed<ChoosePasswordRoute>()}))
                platform::leave("/mot-de-passe?retour=%2Fmon-profil");
        });
    });
}

void ProfileScreen::save(const Scene& scene) {
    form_.version = version_;
    refusals_ = check_fields(form_, form_variant_);
    if (!refusals_.empty()) {
        focus_field(refusals_.front().field);
        return announce(w::fields_to_correct(scene.language, static_cast<std::int64_t>(refusals_.size())), true);
    }
    update_.send(form_, [this, language = scene.language](const UpdatedUser&) {
        version_ = 0;
        note_changes(Changes{}.add(ChangeKind::sessions));
        toast({.title = std::string(w::profile_saved(language)),
               .close_label = std::string(words::shell::close(language))});
    });
}

void ProfileScreen::footer(const Scene& scene, const MyProfile& profile) {
    const Language language = scene.language;
    view_footer([&] {},
                [&] {
                    if (button("reset", {.label = w::reset(language), .disabled = why_unchanged(language, unsaved())}))
                        start(profile);
                    if (button("save", {.label = w::save(language),
                                        .kind = ButtonKind::primary,
                                        .busy = update_.busy(),
                                        .busy_label = w::saving(language),
                                        .disabled = scene.closed<UpdateProfileRoute>(),
                                        .submit = true}))
                        save(scene);
                });
}

void ProfileScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    profile_.ask({});
    const MyProfile* profile = profile_.reply();
    breadcrumb_row(scene, {{words::shell::my_profile(language), ""}});
    page_header({.title = words::shell::my_profile(language)});
    profile_tabs(scene);
    if (!profile) {
        if (waiting("profile", profile_.loading())) skeleton_card(6, words::shell::loading(language));
        return;
    }
    if (version_ == 0 || (version_ != profile->version && !unsaved())) start(*profile);
    if (!update_.busy() && !update_.refusals().empty()) {
        refusals_ = update_.refusals();
        update_.set_refusals({});
    }
    form("profile", words::shell::my_profile(language), [&] {
        page_scroll(view_footer_height(), 12, [&] {
            for (const Refusal& refusal : refusals_)
                if (refusal.field.empty())
                    callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
            columns({}, {[&] { identity(scene, *profile); },
                         [&] {
                             column({.gap = 12}, [&] {
                                 contact(scene, *profile);
                                 password(scene, *profile);
                             });
                         }});
        });
        footer(scene, *profile);
    });
}

}  // namespace

std::unique_ptr<ScreenView> profile_screen() { return std::make_unique<ProfileScreen>(); }

}  // namespace habilis::web
