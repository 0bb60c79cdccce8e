#include "server/app/application.h"

#include <atomic>

#include "server/accounts/ascii_emails.h"
#include "server/api/bind.h"
#include "server/api/services.h"
#include "server/app/chores.h"
#include "server/app/control_socket.h"
#include "server/app/mail_settings.h"
#include "server/app/operator_tasks.h"
#include "server/app/options_of.h"
#include "server/app/server_at_hand.h"
#include "server/consent/built_in_notices.h"
#include "server/http/listener.h"
#include "server/http/operations.h"
#include "server/http/service.h"
#include "server/journal/retention.h"
#include "server/mail/envelope.h"
#include "server/memberships/alert.h"
#include "server/memberships/ending_access.h"
#include "server/memberships/taken_access.h"
#include "server/notifications/verbs.h"
#include "server/nouns/impersonations.h"
#include "server/nouns/search_index.h"
#include "server/organisations/summaries.h"
#include "server/passwords/expiry.h"
#include "server/plans/runner.h"
#include "server/privacy/inactivity.h"
#include "server/privacy/unused_accounts.h"
#include "server/program/refusals.h"
#include "server/sessions/forget_old_access.h"
#include "server/storage/replies.h"
#include "server/storage/settled_clock.h"
#include "server/successions/verbs.h"
#include "server/transfer/import_store.h"

namespace habilis::server {
namespace {

using namespace std::chrono_literals;

DatabaseOptions database_options(const Settings& settings, const Application::Outside& outside) {
    DatabaseOptions options = database_options_of(settings);
    options.clock = [&clock = outside.clock] { return clock.now(); };
    options.log = [&log = outside.log](std::string_view event, std::string_view detail) {
        log.write(LogLevel::error, event, {{"detail", detail}});
    };
    return options;
}

Origins origins_of(const Settings& settings) {
    Origins origins{settings.base_url, {}};
    if (!settings.trusted_proxy.empty()) origins.trusted_proxies.push_back(settings.trusted_proxy);
    return origins;
}

Result<Files> load_files(const Settings& settings) {
    return Files::load(settings.assets.empty() ? folder_of_files() : std::filesystem::path(settings.assets), settings);
}

void cut_old_journal(Transaction& transaction, std::int64_t months) {
    if (cut_journal(transaction, transaction.now() - journal_kept_for(months)) > 0) transaction.scrub_after_commit();
}

/// At night in France, whatever the season.
bool is_night(Instant now) { return now.ms % one_day / one_hour == 1; }

/// For work that takes away for good.
std::function<void()> once_the_clock_is_settled(const Services& services, std::string_view chore,
                                                std::function<void()> work) {
    return [&services, chore, work = std::move(work)] {
        const auto settled = services.database.write<bool>(clock_is_settled);
        if (settled.ok() && settled.value()) return work();
        services.log.write(LogLevel::info, "chore_waits_for_clock", {{"chore", chore}});
    };
}

std::vector<Chore> chores_of(const Services& services) {
    Database& database = services.database;
    const auto settled = [&services](std::string_view name, std::function<void()> work) -> Chore {
        return {name, 24h, once_the_clock_is_settled(services, name, std::move(work))};
    };
    return {{"forget_replies", 1h,
             [&database] {
                 (void)database.write([](Transaction& transaction) { return purge_replies(transaction), Refusals{}; });
             }},
            {"write_emails_in_ascii", 24h, [&database] { write_emails_in_ascii(database); }},
            {"index_people", 1min, [&database] { index_waiting(database); }},
            {"tidy_search_index", 1s,
             [&database, seen = std::uint64_t{0}]() mutable {
                 if (const std::uint64_t writes = database.statistics().writes; writes != seen)
                     tidy_search_index(database);
                 seen = database.statistics().writes;
             }},
            {"forget_plans", 24h,
             [&database] {
                 (void)database.write([](Transaction& transaction) {
                     forget_imports(transaction);
                     return forget_plans(transaction), Refusals{};
                 });
             }},
            settled("forget_old_access",
                    [&database] {
                        (void)database.write(
                            [](Transaction& transaction) { return forget_old_access(transaction), Refusals{}; });
                    }),
            {"tell_of_ended_access", 1h,
             [&services] { tell_of_ended_access(services.database, services.outbox, services.clock.now()); }},
            {"remind_of_ending_access", 1h,
             [&services] { remind_of_ending_access(services.database, services.outbox, services.clock.now()); }},
            {"refresh_summaries", 1min, [&services] { refresh_summaries(services.database, services.clock.now()); }},
            {"alert_of_losses", 1min, [&services] { alert_of_losses(services.database, services.outbox); }},
            {"tend_notifications", 10s,
             [&services] { tend_notifications(services.database, services.outbox, services.clock.now()); }},
            {"close_void_successions", 1min, [&database] { close_void_successions(database); }},
            {"remind_of_expiry", 1h, [&services] { remind_of_expiry(services.database, services.outbox); }},
            // Within the hour of the night more than once: what it asks for is done only when somebody was erased.
            {"clear_gaps", 20min,
             [&services] {
                 if (!is_night(services.clock.now())) return;
                 (void)services.database.write([](Transaction& transaction) {
                     transaction.clear_gaps_after_answer();
                     return Refusals{};
                 });
             }},
            settled("forget_evidence",
                    [&database] {
                        (void)database.write(
                            [](Transaction& transaction) { return forget_evidence(transaction), Refusals{}; });
                    }),
            settled("cut_journal",
                    [&database, months = services.settings.journal_months] {
                        (void)database.write([months](Transaction& transaction) {
                            return cut_old_journal(transaction, months), Refusals{};
                        });
                    }),
            {"end_impersonations", 1min,
             [&database] {
                 (void)database.write(
                     [](Transaction& transaction) { return end_overdue_impersonations(transaction), Refusals{}; });
             }},
            settled("close_inactive",
                    [&services] {
                        close_inactive(services.database, services.outbox, services.settings.inactive_months,
                                       services.clock.now());
                    }),
            settled("erase_unused", [&services] {
                erase_unused(services.database, services.outbox, services.files, services.settings.erase_months,
                             services.clock.now());
            })};
}

}  // namespace

/// In the order in which they need each other.
struct Application::Parts {
    Parts(const Settings& wanted, Outside with)
        : settings(wanted),
          outside(with),
          listener({.address = wanted.address, .port = static_cast<int>(wanted.port)}) {}

    const Settings settings;
    const Outside outside;
    Listener listener;
    std::atomic<bool> broken{false};
    std::unique_ptr<Database> database;
    std::unique_ptr<PasswordHasher> hasher;
    MailSettings mail_settings;
    std::unique_ptr<Outbox> outbox;
    std::unique_ptr<Delivery> delivery;
    Bell plans_at_work;
    std::unique_ptr<MadeFiles> files;
    std::unique_ptr<Services> services;
    std::unique_ptr<Service> service;
    std::unique_ptr<ControlSocket> control;

    [[nodiscard]] std::string url() const;
    void start_mail();
    void listen_to_commands();
};

Application::Application(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Application::~Application() = default;

Result<std::unique_ptr<Application>> Application::open(const Settings& settings, Outside outside) {
    auto parts = std::make_unique<Parts>(settings, outside);
    Parts& p = *parts;
    if (const std::string cause = p.listener.bind(); !cause.empty())
        return Refusal{refusals::port_unusable,
                       "port",
                       {{"address", settings.address}, {"port", std::to_string(settings.port)}, {"cause", cause}}};
    Result<Files> files = load_files(p.settings);
    if (!files.ok()) return files.refusals();
    DatabaseOptions options = database_options(p.settings, p.outside);
    options.on_broken = [&p] {
        p.broken = true;
        p.listener.stop();
    };
    Result<std::unique_ptr<Database>> opened = Database::open(std::move(options));
    if (!opened.ok()) return opened.refusals();
    p.database = std::move(opened.value());
    if (p.database->read(published_by_program))
        if (Refusals found = keep_built_in_notices(*p.database, notice_files(), notice_settings_of(p.settings));
            !found.empty())
            return found;
    p.hasher = std::make_unique<PasswordHasher>(outside.random, hasher_options_of(p.settings));
    p.start_mail();
    p.files = std::make_unique<MadeFiles>(p.database->folder());
    const bool https = p.settings.base_url.starts_with("https://");
    p.services = std::make_unique<Services>(Services{p.settings, *p.database, outside.clock, outside.random, *p.hasher,
                                                     *p.outbox, *p.delivery, outside.log, p.plans_at_work, *p.files,
                                                     SessionCookie(https, p.listener.port()), https});
    p.service =
        std::make_unique<Service>(*p.services, bind_api(), origins_of(p.settings), Operations{*p.services, p.listener},
                                  Site{*p.services, std::move(files.value())});
    p.listen_to_commands();
    return std::unique_ptr<Application>(new Application(std::move(parts)));
}

void Application::Parts::start_mail() {
    mail_settings = mail_settings_of(settings, url());
    (void)database->write([](Transaction& transaction) { return seal_older_mails(transaction), Refusals{}; });
    outbox = std::make_unique<Outbox>(mail_settings, outside.random);
    delivery = std::make_unique<Delivery>(Delivery::Parts{
        *database, mail_settings, outside.clock, [&log = outside.log](std::string_view event, std::string_view detail) {
            log.write(LogLevel::warning, event, {{"detail", detail}});
        }});
    outbox->on_enqueue([this] { delivery->wake(); });
}

void Application::Parts::listen_to_commands() {
    control = std::make_unique<ControlSocket>(database->folder(), [this](const std::string& question) {
        const auto task = decode<OperatorTask>(question);
        if (task.ok() && task->verb == OperatorVerb::locate)
            return encode(OperatorAnswer{.out = encode(listening_at(settings, listener.port()))});
        return task.ok() ? encode(perform(*database, {*outbox, outside.random}, task.value())) : std::string();
    });
    if (!control->problem().empty())
        outside.log.write(LogLevel::warning, "no_control_socket", {{"cause", std::string_view(control->problem())}});
}

bool Application::run() {
    const Chores chores(chores_of(*parts_->services), parts_->outside.log);
    const Services& services = *parts_->services;
    const PlanRunner plans({services.database, services.outbox, services.random}, services.plans_at_work, services.log);
    parts_->listener.run(*parts_->service);
    return !parts_->broken;
}

void Application::stop() { parts_->listener.stop(); }
Database& Application::database() { return *parts_->database; }
int Application::port() const { return parts_->listener.port(); }

std::string Application::url() const { return parts_->url(); }

std::string Application::Parts::url() const {
    if (!settings.base_url.empty()) return settings.base_url;
    const bool ipv6 = settings.address.find(':') != std::string::npos;
    return "http://" + (ipv6 ? "[" + settings.address + "]" : settings.address) + ":" + std::to_string(listener.port());
}

}  // namespace habilis::server
