#include "web/accounts/details_form.h"

#include <algorithm>

#include "shared/access/refusals.h"
#include "shared/accounts/readable_email.h"
#include "shared/base/same_values.h"
#include "shared/base/text.h"
#include "web/accounts/countries.h"
#include "web/accounts/state_badge.h"
#include "web/client/bounds.h"
#include "web/client/keep_changes.h"
#include "web/kit/field.h"
#include "web/kit/kit.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;
using namespace kit;

const FieldRow& row_of(std::string_view name) { return *find_field(fields_of<ContactDetails>(), name); }

kit::FieldType type_of(const FieldRow& row) {
    if (row.rules.format == &formats::email) return kit::FieldType::email;
    if (row.rules.format == &formats::phone) return kit::FieldType::tel;
    return kit::FieldType::text;
}

/// Mailboxes that private people have: in a company such an address deserves a second thought, never a refusal (R2).
bool is_private_mailbox(std::string_view email) {
    static constexpr std::string_view hosts[] = {
        "gmail.com", "hotmail.com", "hotmail.fr", "icloud.com", "laposte.net",    "free.fr", "live.fr",
        "orange.fr", "outlook.com", "outlook.fr", "proton.me",  "protonmail.com", "sfr.fr",  "wanadoo.fr",
        "yahoo.com", "yahoo.fr",    "bbox.fr",    "gmx.fr",     "numericable.fr"};
    std::string host(email.substr(std::min(email.size(), email.find('@') + 1)));
    for (char& c : host)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return std::find(std::begin(hosts), std::end(hosts), host) != std::end(hosts);
}

/// How deep a level hangs below the root.
int depth_of(const Levels& levels, LevelId level) {
    int depth = 0;
    for (const Level& one : levels.levels)
        if (one.level == level && one.parent) depth = 1 + depth_of(levels, one.parent);
    return depth;
}

}  // namespace

/// As the form shows them.
static ContactDetails written(ContactDetails details) {
    details.email = readable_email(details.email);
    details.notification_email = readable_email(details.notification_email);
    return details;
}

void DetailsForm::start_again_from(const ContactDetails& now) {
    details_ = keep_changes(before_, details_, written(now));
    before_ = written(now);
    refusals_.clear();
}

void DetailsForm::start(const ContactDetails& details) {
    details_ = before_ = written(details);
    refusals_.clear();
    certificate_.reset();
}

void DetailsForm::set_kind(AccountKind kind) {
    if (kind == details_.kind) return;
    details_.kind = kind;
    refusals_.clear();
    if (!is_mailbox(details_)) return;
    details_.civility = Civility::none;
    details_.first_name.clear();
    details_.elected = false;
    details_.status = EmploymentStatus::not_given;
}

void DetailsForm::set_identity(const ContactDetails& theirs) {
    set_kind(theirs.kind);
    details_.civility = theirs.civility;
    details_.first_name = theirs.first_name;
    details_.last_name = theirs.last_name;
    details_.notification_email = theirs.notification_email;
    details_.mobile_phone = theirs.mobile_phone;
    details_.phone = theirs.phone;
    details_.fax = theirs.fax;
    details_.language = theirs.language;
    details_.notify_actions = theirs.notify_actions;
    refusals_.clear();
}

bool DetailsForm::changed() const { return !same_values(details_, before_); }

/// The rules of one field, now that it has been left.
void DetailsForm::recheck(std::string_view name, std::uint32_t variant) {
    const auto rules = [&](std::string_view field) {
        Refusals found = check_field(row_of(field), &details_, variant);
        if (field == "postal_code") append(found, check_details(details_, variant));
        return found;
    };
    refusals_.replace(name, rules(name));
    if (name == "country") refusals_.replace("postal_code", rules("postal_code"));
}

void DetailsForm::text_of(const Scene& scene, const DetailsContext& context, std::string_view name, std::string& value,
                          std::string_view label, std::string_view read_only, std::string_view help) {
    const FieldRow& row = row_of(name);
    const std::string error = error_of(scene.language, name);
    const std::uint32_t variant = form(context);
    const bool required = row.required_in(variant) || (name == "postal_code" && asks_postal_code(details_, variant));
    const FieldEvent event = text_field(name, value,
                                        {.label = label,
                                         .type = type_of(row),
                                         .required = required,
                                         .help = help,
                                         .error = error,
                                         .read_only = read_only,
                                         .max_length = longest(row)});
    if (refusals_.takes_focus(name)) focus_field(name);
    if (!event.left) return;
    value = trimmed(value);
    if (name == "email") email_left_ = true;
    if (type_of(row) == kit::FieldType::tel && !phone_problem(value.empty() ? "0000000000" : value))
        value = written_phone(value);
    recheck(name, variant);
}

void DetailsForm::choice_of(const Scene& scene, const DetailsContext& context, std::string_view name,
                            std::uint8_t& value, std::string_view label, const std::vector<std::string_view>& labels,
                            std::string_view read_only) {
    const FieldRow& row = row_of(name);
    std::vector<Choice> choices;
    for (std::size_t i = 0; i < row.names.size(); ++i) choices.push_back({row.names[i], labels[i]});
    std::string chosen(row.names[value]);
    const std::string error = error_of(scene.language, name);
    const std::uint32_t variant = form(context);
    if (!select(name, chosen, choices,
                {.label = label, .required = row.required_in(variant), .error = error, .read_only = read_only})
             .changed)
        return;
    for (std::size_t i = 0; i < row.names.size(); ++i)
        if (row.names[i] == chosen) value = static_cast<std::uint8_t>(i);
    recheck(name, variant);
}

void DetailsForm::level_list(const Scene& scene, const DetailsContext& context) {
    std::vector<std::string> values, labels;
    // At the root nobody is within reach of whoever administers one level.
    if (reach_of(actor_of(scene.me), Permission::view_users, scene.view.organisation).whole()) {
        values.emplace_back("0");
        labels.emplace_back(w::root_level(scene.language));
    }
    const std::size_t first = values.size();
    if (context.levels)
        for (const Level& level : context.levels->levels) {
            std::string indent;
            for (int i = depth_of(*context.levels, level.level); i > 0; --i) indent += "\u00A0\u00A0";
            values.push_back(std::to_string(level.level.value));
            labels.push_back(indent + level.label);
        }
    std::vector<Choice> choices;
    for (std::size_t i = 0; i < values.size(); ++i) choices.push_back({values[i], labels[i]});
    std::string chosen = std::to_string(details_.level.value);
    const std::string error = error_of(scene.language, "level");
    if (!select("level", chosen, choices, {.label = w::level(scene.language), .error = error}).changed) return;
    details_.level = {};
    for (std::size_t i = first; i < values.size(); ++i)
        if (values[i] == chosen) details_.level = context.levels->levels[i - first].level;
}

/// "Inspecteur" is what an access makes of somebody: offered to nobody else, and not changed here.
void DetailsForm::profile_list(const Scene& scene, const DetailsContext& context) {
    const auto known = customs_of(context.kind).profiles;
    if (known.empty()) return;
    const bool inspector = before_.profile == Profile::inspector;
    const auto name = [](Profile profile) { return names_of(profile)[static_cast<std::size_t>(profile)]; };
    std::vector<Choice> choices{{name(Profile::none), w::profile_none(scene.language)}};
    for (const Profile profile : known)
        if (profile != Profile::inspector || inspector)
            choices.push_back({name(profile), profile_words(scene.language, profile)});
    std::string chosen(name(details_.profile));
    const std::string error = error_of(scene.language, "profile");
    const std::string fixed = inspector ? refusal_words(scene.language, {refusals::inspector_by_head}) : std::string();
    if (!select("profile", chosen, choices,
                {.label = w::filter_profile(scene.language), .error = error, .read_only = fixed})
             .changed)
        return;
    details_.profile = Profile::none;
    for (const Profile profile : known)
        if (name(profile) == chosen) details_.profile = profile;
    refusals_.replace("profile", {});
}

void DetailsForm::country_list(const Scene& scene, const DetailsContext& context) {
    const std::vector<Choice>& choices = countries_in(scene.language);
    const std::string error = error_of(scene.language, "country");
    const std::uint32_t variant = form(context);
    if (select(
            "country", details_.country, choices,
            {.label = w::country(scene.language), .required = row_of("country").required_in(variant), .error = error})
            .changed)
        recheck("country", variant);
}

void DetailsForm::civility(const Scene& scene, const DetailsContext& context) {
    const Language language = scene.language;
    choice_of(scene, context, "civility", reinterpret_cast<std::uint8_t&>(details_.civility), w::civility(language),
              {w::civility_none(language), w::civility_madam(language), w::civility_sir(language)},
              context.identity_read_only);
}

/// What the account is called: a mailbox has a label alone.
void DetailsForm::names(const Scene& scene, const DetailsContext& context) {
    const Language language = scene.language;
    const std::string_view locked = context.identity_read_only;
    if (is_mailbox(details_)) {
        span(span_all);
        text_of(scene, context, "last_name", details_.last_name, w::mailbox_label(language), locked,
                w::mailbox_label_help(language));
        return text_of(scene, context, "technical_id", details_.technical_id, w::column_technical_id(language));
    }
    civility(scene, context);
    text_of(scene, context, "technical_id", details_.technical_id, w::column_technical_id(language));
    text_of(scene, context, "first_name", details_.first_name, w::first_name(language), locked);
    text_of(scene, context, "last_name", details_.last_name, w::last_name(language), locked);
}

/// What it is in the organisation.
void DetailsForm::position(const Scene& scene, const DetailsContext& context) {
    const Language language = scene.language;
    const bool civil_service = customs_of(context.kind).civil_service && !is_mailbox(details_);
    const bool status = civil_service || before_.status != EmploymentStatus::not_given;
    if (status)
        choice_of(scene, context, "status", reinterpret_cast<std::uint8_t&>(details_.status), w::status(language),
                  {w::status_not_given(language), w::status_permanent(language), w::status_contract(language),
                   w::status_trainee(language), w::status_apprentice(language), w::status_temporary(language)});
    if (!is_mailbox(details_)) text_of(scene, context, "function", details_.function, w::column_function(language));
    if (!is_mailbox(details_)) profile_list(scene, context);
    level_list(scene, context);
    column({.gap = 4}, [&] {
        if (status && breakpoint() > Breakpoint::phone) gap(18);  // level with the field
        if (civil_service || before_.elected) checkbox("elected", details_.elected, {.label = w::elected(language)});
        checkbox("external", details_.external, {.label = w::external(language)});
    });
}

void DetailsForm::identity(const Scene& scene, const DetailsContext& context) {
    grid({.columns = 2, .row_gap = 12}, [&] {
        names(scene, context);
        position(scene, context);
    });
}

void DetailsForm::address(const Scene& scene, const DetailsContext& context) {
    const Language language = scene.language;
    row({.height = 20}, [&] {
        heading(w::address(language), {.level = 2, .type = Type::card});
        spring();
        if (context.address_from_organisation)
            text(w::from_organisation(language), {.type = Type::small, .color = Token::text_muted});
    });
    grid({.columns = 2, .row_gap = 12}, [&] {
        country_list(scene, context);
        if (customs_of(context.kind).civil_service || !before_.canton.empty())
            text_of(scene, context, "canton", details_.canton, w::canton(language));
        span(span_all);
        text_of(scene, context, "address", details_.address, w::address(language));
        text_of(scene, context, "postal_code", details_.postal_code, w::postal_code(language));
        text_of(scene, context, "city", details_.city, w::city(language));
    });
}

void DetailsForm::email(const Scene& scene, const DetailsContext& context) {
    const Language language = scene.language;
    const std::string_view advice = has_lookalike_domain(details_.email)               ? w::lookalike_domain(language)
                                    : !context.email_help.empty()                      ? context.email_help
                                    : !customs_of(context.kind).professional_addresses ? std::string_view()
                                    : is_private_mailbox(details_.email)               ? w::private_mailbox(language)
                                                                         : w::professional_address(language);
    text_of(scene, context, "email", details_.email, w::column_email(language), context.email_read_only, advice);
}

void DetailsForm::contact(const Scene& scene, const DetailsContext& context) {
    const Language language = scene.language;
    const std::string_view locked = context.identity_read_only;
    email(scene, context);
    grid({.columns = 3, .row_gap = 12, .least = 120}, [&] {
        text_of(scene, context, "mobile_phone", details_.mobile_phone, w::mobile_phone(language), locked);
        text_of(scene, context, "phone", details_.phone, w::landline(language), locked);
        text_of(scene, context, "fax", details_.fax, w::fax(language), locked);
    });
    grid({.columns = 2, .row_gap = 12}, [&] {
        this->language(scene, context);
        span(span_all);
        text_of(scene, context, "notification_email", details_.notification_email, w::notification_email(language),
                locked);
    });
}

void DetailsForm::language(const Scene& scene, const DetailsContext& context) {
    const Language in = scene.language;
    choice_of(scene, context, "language", reinterpret_cast<std::uint8_t&>(details_.language), w::language(in),
              {w::language_fr(in), w::language_en(in)}, context.identity_read_only);
}

void DetailsForm::preferences(const Scene& scene, const DetailsContext& context) {
    column({.gap = 4}, [&] {
        checkbox("notify_actions", details_.notify_actions,
                 {.label = w::notify_actions(scene.language), .disabled = context.identity_read_only});
    });
}

void DetailsForm::draw_short(const Scene& scene, const DetailsContext& context) {
    const std::string_view locked = context.identity_read_only;
    email(scene, context);
    grid({.columns = 2, .row_gap = 12}, [&] {
        if (is_mailbox(details_)) {
            text_of(scene, context, "last_name", details_.last_name, w::mailbox_label(scene.language), locked);
            return language(scene, context);
        }
        civility(scene, context);
        language(scene, context);
        text_of(scene, context, "first_name", details_.first_name, w::first_name(scene.language), locked);
        text_of(scene, context, "last_name", details_.last_name, w::last_name(scene.language), locked);
    });
    if (customs_of(context.kind).address_required) address(scene, context);
}

/// What is not customary in such an organisation is left out, unless it was filled in all the same.
void DetailsForm::draw(const Scene& scene, const DetailsContext& context) {
    const Language language = scene.language;
    const Customs customs = customs_of(context.kind);
    const bool addresses =
        customs.addresses || !(before_.address.empty() && before_.postal_code.empty() && before_.city.empty());
    columns({.weights = {1, 1}},
            {
                [&] {
                    card("identity", {.title = w::identity(language), .gap = 12}, [&] {
                        identity(scene, context);
                        if (!addresses) return;
                        divider(4, 4);
                        address(scene, context);
                    });
                },
                [&] {
                    column({.gap = 12}, [&] {
                        card("contact", {.title = w::contact(language), .gap = 12}, [&] { contact(scene, context); });
                        if (customs.civil_service || !before_.certificate.empty())
                            card("certificate", {.title = w::certificate(language), .gap = 12}, [&] {
                                certificate_.draw(scene, details_.certificate, error_of(language, "certificate"));
                            });
                        card("preferences", {.title = w::preferences(language), .gap = 8},
                             [&] { preferences(scene, context); });
                        if (context.besides) context.besides();
                    });
                },
            });
}

}  // namespace habilis::web
