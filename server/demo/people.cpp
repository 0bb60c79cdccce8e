#include <algorithm>

#include "server/accounts/verbs.h"
#include "server/consent/verbs.h"
#include "server/demo/refusals.h"
#include "server/demo/timeline.h"
#include "server/inspections/verbs.h"
#include "server/join_requests/verbs.h"
#include "server/memberships/join_and_leave.h"
#include "server/memberships/verbs.h"
#include "server/nouns/services.h"
#include "server/services/verbs.h"
#include "shared/organisations/customs.h"

// The people of the demonstration and what happens to their accounts.
namespace habilis::server {
namespace {

constexpr std::int64_t founders_activation = 428;  ///< days ago

template <class T>
Refusals refusals_of(const Result<T>& result) {
    return result.ok() ? Refusals{} : result.refusals();
}

Refusal unknown_name(const std::string& name) { return {refusals::script_name, "", {{"name", name}}}; }

std::string two_digits(std::size_t number) {
    return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

std::int64_t number_in(const std::string& text, std::int64_t otherwise) {
    return text.empty() ? otherwise : std::strtoll(text.c_str(), nullptr, 10);
}

/// "6A+5B"
std::vector<std::string> codes_of(const std::string& text) {
    std::vector<std::string> codes;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t until = std::min(text.find('+', from), text.size());
        codes.push_back(text.substr(from, until - from));
        from = until + 1;
    }
    return codes;
}

template <class Enum>
Enum named(const std::string& name) {
    constexpr auto names = names_of(Enum{});
    auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? Enum{} : static_cast<Enum>(found - names.begin());
}

}  // namespace

/// When somebody came in.
struct DemoTimeline::Plan {
    std::int64_t created = 0;  ///< days ago
    std::int64_t entered = 0;  ///< days ago; -1: not yet
};

void DemoTimeline::add_people() {
    for (std::size_t person = 0; person < script_.people.size(); ++person) add_person(person);
}

void DemoTimeline::add_person(std::size_t person) {
    const DemoPerson& it = script_.people[person];
    const auto salt = static_cast<std::int64_t>(person);
    Plan plan{0, 20 + salt * 53 % 310};
    if (it.is("expired")) plan.entered = 370 + salt * 7 % 25;
    if (it.is("expiring")) plan.entered = 365 - (6 + salt * 5 % 20);
    plan.created = plan.entered + 1 + salt % 5;
    if (it.is("pending")) plan = {2 + salt * 5 % 20, -1};
    if (it.is("pending_expired")) plan = {33 + salt % 20, -1};
    if (it.is("unsent") || it.is("nomail")) plan = {1 + salt % 12, -1};
    if (is_founder(person)) plan = {founders_activation - 1, founders_activation};
    add(days_ago(plan.created, person), it.last_name,
        [this, person] { return is_founder(person) ? equip_founder(person) : create(person); });
    if (plan.entered >= 0) {
        add_entrance(person, plan);
        add_fate(person, plan);
    }
    constexpr std::int64_t opened_before = 60;  // days: an access that is over by now was still to end
    if (it.is("inspects"))
        add(days_ago(opened_before, person), it.last_name, [this, person] { return let_inspect(person); });
    if (it.is("asks")) add(days_ago(2, person), it.last_name, [this, person] { return ask(person); });
    std::int64_t minutes = 0;
    for (const auto& [word, value] : it.story) {
        if (word != "also" || is_founder(person)) continue;
        std::size_t colon = value.find(':');
        std::string organisation = value.substr(0, colon);
        auto role = named<OrganisationRole>(value.substr(colon + 1));
        add(days_ago(plan.created, person) + ++minutes * one_minute, it.last_name,
            [=, this] { return attach(person, organisation, role); });
    }
}

void DemoTimeline::add_entrance(std::size_t person, const Plan& plan) {
    const DemoPerson& it = script_.people[person];
    auto who = [this, person] { return accounts_.at(person); };
    Instant entered = days_ago(plan.entered, person);
    if (is_founder(person)) {
        const std::string key = it.organisation;
        add(entered, it.last_name, [this, key] { return stage_.activate(organisations_.at(key).founder); });
        entered = days_ago(number_in(it.value("age"), 100), person);
        add(entered, it.last_name, [this, who] { return stage_.reset_password(who()); });
    } else {
        add(entered, it.last_name, [this, who] { return stage_.activate(who()); });
    }
    bool gone = it.is("expired") || it.is("disabled") || it.is("hidden");
    Instant read = std::max(entered + one_minute, notice_since());
    if (!it.is("notice") && !gone && read <= now_)
        add(read, it.last_name, [this, who] { return stage_.accept_notice(who()); });
    if (it.is("seen"))
        add(days_ago(number_in(it.value("seen"), 0), person + 5), it.last_name,
            [this, who] { return stage_.sign_in(who()); });
}

void DemoTimeline::add_fate(std::size_t person, const Plan&) {
    const DemoPerson& it = script_.people[person];
    if (it.is("disabled"))
        add(days_ago(3 + static_cast<std::int64_t>(person % 14), person), it.last_name,
            [this, person] { return change(person, StateChange::disable); });
    if (it.is("hidden"))
        add(days_ago(16, person), it.last_name, [this, person] { return change(person, StateChange::hide); });
    if (it.is("locked")) add_lock(person);
    constexpr std::int64_t known_before = 40;  // days: an end that is over by now was still to come
    if (it.is("until")) add(days_ago(known_before, person), it.last_name, [this, person] { return end(person); });
}

/// Ten failures lock for a minute, each further one twice as long: in the end somebody is out for a quarter of an hour.
void DemoTimeline::add_lock(std::size_t person) {
    auto fail = [this, person](Instant at, std::size_t attempt) {
        add(at, script_.people[person].last_name, [this, person, attempt] {
            const std::array<std::string, 3> networks{"192.0.2.", "198.51.100.", "203.0.113."};
            std::string from = networks[attempt % 3] + std::to_string(10 + attempt);
            (void)stage_.sign_in(accounts_.at(person), "mot de passe d’avant", from);
            return Refusals{};
        });
    };
    for (std::size_t attempt = 0; attempt < 10; ++attempt) fail(now_ - 50 * one_minute, attempt);
    std::size_t attempt = 10;
    for (std::int64_t minutes_ago : {45, 40, 35, 25, 0}) fail(now_ - minutes_ago * one_minute, attempt++);
}

Refusals DemoTimeline::ask(std::size_t person) {
    const std::string value = script_.people[person].value("asks");
    const std::size_t colon = value.find(':');
    const Founded& where = organisations_.at(value.substr(0, colon));
    const std::string comment = colon == std::string::npos ? "" : value.substr(colon + 1);
    return stage_.perform(accounts_.at(person), [&](Transaction& transaction, const Author& author) {
        return refusals_of(ask_to_join(transaction, stage_.services().outbox, author, {where.organisation, comment}));
    });
}

const DemoOrganisation& DemoTimeline::organisation_of(const std::string& key) const {
    return *std::find_if(script_.organisations.begin(), script_.organisations.end(),
                         [&](const DemoOrganisation& it) { return it.key == key; });
}

bool DemoTimeline::is_founder(std::size_t person) const {
    const DemoPerson& it = script_.people[person];
    const Founder& founder = organisation_of(it.organisation).found.founder;
    return founder.last_name == it.last_name && founder.first_name == it.first_name;
}

ContactDetails DemoTimeline::details_of(std::size_t person) const {
    const DemoPerson& it = script_.people[person];
    const Coordinates& coordinates = organisation_of(it.organisation).found.coordinates;
    ContactDetails details;
    if (it.first_name.empty()) details.kind = AccountKind::mailbox;
    details.civility = it.civility;
    details.first_name = it.first_name;
    details.last_name = it.last_name;
    std::string domain = it.value("mail");
    if (domain.empty()) domain = coordinates.email.substr(coordinates.email.find('@') + 1);
    details.email = it.is("email") ? it.value("email") : login_proposal(it.first_name, it.last_name) + "@" + domain;
    if (it.is("nomail")) details.email.clear();
    details.mobile_phone = "06 39 98 " + two_digits(person / 100 + 1) + " " + two_digits(person);
    details.phone = coordinates.phone.substr(0, coordinates.phone.size() - 2) + two_digits(person);
    if (it.is("english")) details.language = Language::en;
    details.technical_id = "AGT-" + std::string(3, '0') + two_digits(person);
    details.elected = it.is("elected");
    const Customs customs = customs_of(organisation_of(it.organisation).found.kind);
    if (it.is("status")) details.status = named<EmploymentStatus>(it.value("status"));
    else if (customs.civil_service && !it.is("elected") && !it.is("external") && !is_mailbox(details))
        details.status = EmploymentStatus::permanent;
    details.function = it.function;
    details.profile = named<Profile>(it.value("profile"));
    if (!it.level.empty()) details.level = levels_.at({it.organisation, it.level});
    details.external = it.is("external");
    details.certificate = it.certificate();
    if (customs.addresses) copy_address(details, coordinates);
    return details;
}

Refusals DemoTimeline::create(std::size_t person) {
    const DemoPerson& it = script_.people[person];
    const Founded& founded = organisations_.at(it.organisation);
    Provenance provenance = it.is("siecle") ? Provenance::siecle : it.is("sts") ? Provenance::sts : Provenance::manual;
    return stage_.perform(founded.founder, [&](Transaction& transaction, const Author& author) -> Refusals {
        auto made = create_user(transaction, author, {founded.organisation, details_of(person)}, provenance);
        if (!made.ok()) return made.refusals();
        accounts_[person] = made->account;
        Refusals found = complete(transaction, author, person);
        append(found, equip(transaction, author, person, founded.organisation, it.services, it.role));
        if (!it.is("unsent") && !it.is("nomail"))
            append(found, send_activation_if_pending(transaction, author, stage_.postman(),
                                                     {founded.organisation, made->account}));
        return found;
    });
}

Refusals DemoTimeline::equip_founder(std::size_t person) {
    const DemoPerson& it = script_.people[person];
    const Founded& founded = organisations_.at(it.organisation);
    accounts_[person] = founded.founder;
    return stage_.perform(founded.founder, [&](Transaction& transaction, const Author& author) {
        Refusals found = complete(transaction, author, person);
        append(found, equip(transaction, author, person, founded.organisation, it.services, it.role));
        for (const auto& [key, other] : organisations_)
            if (other.founder == founded.founder && key != it.organisation)
                append(found, equip(transaction, author, person, other.organisation, {{"compte", ""}}, it.role));
        return found;
    });
}

/// What is edited on the sheet only, and for founders everything that founding did not ask.
Refusals DemoTimeline::complete(Transaction& transaction, const Author& author, std::size_t person) {
    const DemoPerson& it = script_.people[person];
    OrganisationId organisation = organisations_.at(it.organisation).organisation;
    auto user = find_user(transaction, organisation, accounts_.at(person));
    UpdateUser command{organisation, user->account, user->version(), details_of(person)};
    if (user->organisations > 1) {
        ContactDetails own = user->details;
        own.function = command.details.function;
        own.level = command.details.level;
        own.technical_id = command.details.technical_id;
        command.details = own;
    }
    command.grade = it.value("grade");
    command.executive = it.is("executive");
    command.representative = it.is("representative");
    command.substitute = it.is("substitute");
    const Result<UpdatedUser> done = update_user(transaction, author, command);
    if (!done.ok() || !(it.is("teaches") || it.is("heads"))) return refusals_of(done);
    return refusals_of(update_school_sheet(
        transaction, author,
        {organisation, user->account, done->version, command.details.email, command.details.technical_id,
         codes_of(it.value("teaches")), codes_of(it.value("heads"))}));
}

Refusals DemoTimeline::equip(Transaction& transaction, const Author& author, std::size_t person,
                             OrganisationId organisation, const DemoWords& services, OrganisationRole role) {
    auto user = find_user(transaction, organisation, accounts_.at(person));
    AssignServices command{
        .organisation = organisation, .account = user->account, .version = user->version(), .role = role};
    command.assigned_services_only = script_.people[person].is("only");
    for (const OrganisationService& offered : services_of(transaction, organisation)) {
        for (const auto& [name, wanted] : services) {
            auto place = std::find(demo_service_names.begin(), demo_service_names.end(), name);
            if (place == demo_service_names.end()) return {unknown_name(name)};
            if (services_[static_cast<std::size_t>(place - demo_service_names.begin())] != offered.service) continue;
            auto label = std::find_if(offered.roles.begin(), offered.roles.end(),
                                      [&](const ServiceRole& it) { return it.label == wanted; });
            if (!wanted.empty() && label == offered.roles.end()) return {unknown_name(wanted)};
            command.assignments.push_back({offered.service, wanted.empty() ? offered.default_role : label->role});
        }
    }
    return refusals_of(assign_services(transaction, author, command));
}

Refusals DemoTimeline::attach(std::size_t person, const std::string& organisation, OrganisationRole role) {
    const Founded& founded = organisations_.at(organisation);
    const DemoPerson& it = script_.people[person];
    return stage_.perform(founded.founder, [&](Transaction& transaction, const Author& author) -> Refusals {
        AttachMember command{founded.organisation, accounts_.at(person), role, it.is("external"), {}, it.function};
        auto done = attach_member(transaction, author, command);
        if (!done.ok()) return done.refusals();
        return equip(transaction, author, person, founded.organisation, {{"compte", ""}}, role);
    });
}

/// So many days from now is the last one; negative: before now.
Refusals DemoTimeline::end(std::size_t person) {
    const DemoPerson& it = script_.people[person];
    const Founded& founded = organisations_.at(it.organisation);
    const std::int64_t days = number_in(it.value("until"), 0);
    return stage_.perform(founded.founder, [&](Transaction& transaction, const Author& author) {
        const auto user = find_user(transaction, founded.organisation, accounts_.at(person));
        WantedAttachment wanted{.organisation = founded.organisation, .attached = true, .version = user->version()};
        wanted.role = user->role;
        wanted.external = user->details.external;
        wanted.profile = user->details.profile;
        wanted.ends_on = day_from_epoch(days_from_epoch(local_time(now_).day) + days);
        return refusals_of(
            change_attachments(transaction, author, ChangeAttachments{founded.organisation, user->account, {wanted}}));
    });
}

/// "college:120": so many days from now the access that the school's head opens ends; negative: before now.
Refusals DemoTimeline::let_inspect(std::size_t person) {
    const std::string value = script_.people[person].value("inspects");
    const std::size_t colon = std::min(value.find(':'), value.size());
    const Founded& school = organisations_.at(value.substr(0, colon));
    const std::int64_t days = number_in(value.substr(std::min(colon + 1, value.size())), 30);
    return stage_.perform(school.founder, [&](Transaction& transaction, const Author& author) {
        const OpenInspection command{.organisation = school.organisation,
                                     .email = find_profile(transaction, accounts_.at(person))->email,
                                     .starts_on = {},
                                     .ends_on = day_from_epoch(days_from_epoch(local_time(now_).day) + days)};
        return refusals_of(open_inspection(transaction, stage_.services().outbox, author, command));
    });
}

Refusals DemoTimeline::change(std::size_t person, StateChange wanted) {
    const Founded& founded = organisations_.at(script_.people[person].organisation);
    return stage_.perform(founded.founder, [&](Transaction& transaction, const Author& author) {
        auto user = find_user(transaction, founded.organisation, accounts_.at(person));
        return refusals_of(
            change_state(transaction, author, {founded.organisation, user->account, user->version(), wanted}));
    });
}

/// Nobody can accept a notice before it is in force.
Instant DemoTimeline::notice_since() const {
    auto notice =
        stage_.services().database.read([&](Connection& connection) { return view_notice(connection, {}, {}, now_); });
    if (!notice.ok()) return {};
    return Instant{days_from_epoch(notice->effective) * one_day} + 12 * one_hour;
}

}  // namespace habilis::server
