// What scripts/bench measures in C++. Each command prints one JSON object.
//
//     bench generate FOLDER COUNT       adds accounts to demonstration data: {"organisation"}
//     bench organisations FOLDER COUNT  adds organisations, each with an administrator: {"organisations"}
//     bench create FOLDER COUNT         creating a user, beside one INSERT with its commit: {"create", "insert"} (ms,
//                                       medians)
//     bench hash COUNT                  one Argon2id computation at the default cost: {"hash"} (ms, median)
//     bench decide COUNT                one decision with reach and dates, of who belongs to 5 and to 200
//                                       organisations: {"few", "many"} (ns of processor time, means), {"allocations"}
//     bench insert FOLDER ORGANISATION COUNT
//                                       members by plain INSERTs with the index of searches, committed as an import
//                                       does, 25 at a time: {"insert"} (ms)
//     bench check FILE                  reading a file of users and checking each of its lines as a new person:
//                                       {"check"} (ms)

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <new>

#include "server/accounts/verbs.h"
#include "server/crypto/argon2.h"
#include "server/invitations/verbs.h"
#include "server/mail/outbox.h"
#include "server/nouns/accounts.h"
#include "server/nouns/holder.h"
#include "shared/access/actor.h"
#include "shared/access/period.h"
#include "shared/accounts/events.h"
#include "shared/transfer/import.h"
#include "shared/transfer/read/sheet.h"
#include "tests/bench/generate.h"

namespace {
std::int64_t allocations = 0;
}

// Counted, for what must not allocate.
void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
    std::abort();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace habilis::bench {
namespace {

using server::Database;
using server::Transaction;

/// The median time of one call, in milliseconds.
double median_ms(std::int64_t count, const std::function<void(std::int64_t)>& work) {
    std::vector<double> times;
    for (std::int64_t i = 0; i < count; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work(i);
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::nth_element(times.begin(), times.begin() + count / 2, times.end());
    return times[static_cast<std::size_t>(count / 2)];
}

[[noreturn]] void fail(std::string_view what, const Refusals& why) {
    std::cerr << what << ": " << (why.empty() ? "" : why.front().code.name) << '\n';
    std::exit(1);
}

std::unique_ptr<Database> open_database(const std::string& folder) {
    auto opened = Database::open({.folder = folder});
    if (!opened.ok()) fail(folder, opened.refusals());
    return std::move(opened.value());
}

int run_generate(const std::string& folder, std::int64_t count) {
    auto made = generate(*open_database(folder), count);
    if (!made.ok()) fail("generate", made.refusals());
    std::cout << R"({"organisation": )" << made.value().value << "}\n";
    return 0;
}

/// As the interface does it: details, search index, journal, activation mail; here in one transaction.
void create_one(Database& database, const Actor& actor, const server::Postman& postman, std::int64_t number) {
    CreateUser command{.organisation = actor.memberships.front().organisation};
    ContactDetails& details = command.details;
    details.first_name = "Zoé";
    details.last_name = "Mesurée-" + std::to_string(number);
    details.email = "zoe.mesuree" + std::to_string(number) + "@metropole-fictive.example";
    details.address = "1 place Inventée";
    details.postal_code = "35999";
    details.city = "Ploufictif";
    auto done = database.write([&](Transaction& transaction) -> Result<server::Invited> {
        const server::Author author{actor, "127.0.0.1"};
        auto created = server::create_user(transaction, author, command);
        if (!created.ok()) return created.refusals();
        const server::Holder holder = *server::find_holder(transaction, created.value().account);
        return server::invite(transaction, postman,
                              {.holder = holder,
                               .organisation = command.organisation,
                               .requested_by = {},
                               .entry = author.entry(events::account_created, command.organisation),
                               .remote_address = {}});
    });
    if (!done.ok()) fail("create", done.refusals());
}

int run_create(const std::string& folder, std::int64_t count) {
    auto database = open_database(folder);
    Actor actor;
    database->read([&](server::Connection& connection) {
        connection.each(
            "SELECT m.account_id, m.id, m.organisation_id FROM memberships m JOIN accounts a ON a.id = m.account_id "
            "WHERE a.login = 'eloise.kervadenn' ORDER BY m.organisation_id DESC LIMIT 1",
            [&](const server::Row& row) {
                actor.account = actor.subject = row.id<AccountId>(0);
                actor.memberships.push_back(
                    {row.id<MembershipId>(1), row.id<OrganisationId>(2), OrganisationRole::administrator, {}});
            });
    });
    server::SystemRandom random;
    const server::MailSettings settings;
    server::Outbox outbox(settings, random);
    const std::int64_t from = std::chrono::system_clock::now().time_since_epoch().count() / 1000;
    const double create = median_ms(count, [&](std::int64_t i) {
        create_one(*database, actor, {outbox, random}, from + i);
    });
    const double insert = median_ms(count, [&](std::int64_t i) {
        (void)database->write([&](Transaction& transaction) {
            transaction.bookkeeping([&] {
                transaction.run("INSERT INTO meta (key, value) VALUES (?1, ?2)", "bench" + std::to_string(from + i), i);
            });
            return Refusals{};
        });
    });
    std::cout << R"({"create": )" << create << R"(, "insert": )" << insert << "}\n";
    return 0;
}

void insert_member(Transaction& transaction, OrganisationId organisation, std::int64_t number) {
    const std::string name = "Plain-" + std::to_string(number);
    const std::string email = "plain" + std::to_string(number) + "@metropole-fictive.example";
    const auto account = transaction.one(
        "/* administration */ INSERT INTO accounts (civility, first_name, last_name, email, email_key, login, "
        "login_key, state, provenance, state_since, created_at) VALUES (1, 'Zoé', ?1, ?2, ?2, ?2, ?2, 0, 1, ?3, ?3) "
        "RETURNING id",
        [](const server::Row& row) { return row.id<AccountId>(0); }, name, email, transaction.now());
    transaction.run(
        "/* administration */ INSERT INTO memberships (organisation_id, account_id, function, address, postal_code, "
        "city, created_at, name_sort, email_sort) VALUES (?1, ?2, 'Agente', '1 place', '35999', 'Plouf', ?3, ?4, ?5)",
        organisation, *account, transaction.now(), name, email);
    transaction.run("INSERT INTO account_trigrams (rowid, text) VALUES (?1, ?2)", *account,
                    "zoe " + name + " " + email);
}

int run_insert(const std::string& folder, OrganisationId organisation, std::int64_t count) {
    constexpr std::int64_t at_once = 25;
    auto database = open_database(folder);
    const auto start = std::chrono::steady_clock::now();
    for (std::int64_t from = 0; from < count; from += at_once)
        (void)database->write([&](Transaction& transaction) {
            transaction.bookkeeping([&] {
                for (std::int64_t i = from; i < std::min(count, from + at_once); ++i)
                    insert_member(transaction, organisation, i);
            });
            return Refusals{};
        });
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    std::cout << R"({"insert": )" << took.count() << "}\n";
    return 0;
}

int run_hash(std::int64_t count) {
    server::SystemRandom random;
    const double hash =
        median_ms(count, [&](std::int64_t) { (void)server::argon2id(random, {}, "lanterne bleue sous la pluie"); });
    std::cout << R"({"hash": )" << hash << "}\n";
    return 0;
}

struct Decider {
    Actor actor{.account = {1}, .subject = {1}};
    std::vector<Period> periods;  ///< of the memberships
};

/// Every other membership has an end; one is of a level with a hundred below it.
Decider decider(std::int64_t organisations) {
    Decider made;
    for (std::int64_t i = 1; i <= organisations; ++i) {
        made.actor.memberships.push_back(
            {{i}, {i}, i % 2 ? OrganisationRole::editor : OrganisationRole::administrator});
        made.periods.push_back(i % 2 ? Period{} : Period{{2026, 1, 1}, {2027, 6, 30}});
    }
    std::vector<LevelId> below;
    for (std::int64_t i = 1; i <= 100; ++i) below.push_back({2 * i});
    made.actor.memberships[3].administered = {1};
    made.actor.memberships[3].reach = Reach({1}, std::move(below));
    return made;
}

double processor_ns() { return 1e9 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

int run_decide(std::int64_t count) {
    const Day today{2026, 11, 22};
    std::int64_t allowed = 0, allocated = 0;
    const auto measure = [&](std::int64_t organisations) {
        const Decider who = decider(organisations);
        const std::int64_t before = allocations;
        const double start = processor_ns();
        for (std::int64_t i = 0; i < count; ++i) {
            const std::int64_t organisation = 1 + i % (organisations + 2);
            if (organisation <= organisations && !holds(who.periods[static_cast<std::size_t>(organisation - 1)], today))
                continue;
            allowed += may(who.actor, Permission::assign_services, {organisation}, {i % 200}) ? 1 : 0;
        }
        const double took = processor_ns() - start;
        allocated += allocations - before;
        return took / static_cast<double>(count);
    };
    const double few = measure(5), many = measure(200);
    std::cout << R"({"few": )" << few << R"(, "many": )" << many << R"(, "allocations": )" << allocated
              << R"(, "allowed": )" << allowed << "}\n";
    return 0;
}

int run_organisations(const std::string& folder, std::int64_t count) {
    const Refusals refused = open_database(folder)->write([&](Transaction& transaction) {
        transaction.bookkeeping([&] { add_organisations(transaction, count); });
        return Refusals{};
    });
    if (!refused.empty()) fail("organisations", refused);
    std::cout << R"({"organisations": )" << count << "}\n";
    return 0;
}

int run_check(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    const std::string file{std::istreambuf_iterator<char>(stream), {}};
    const auto start = std::chrono::steady_clock::now();
    const auto sheet = read_whole_sheet(file);
    if (!sheet.ok()) fail(path, sheet.refusals());
    ImportFacts facts{.organisation = {1}};
    facts.actor = {.account = {1}, .subject = {1}};
    facts.actor.memberships.push_back({{1}, {1}, OrganisationRole::administrator, {}});
    std::int64_t lines = 0;
    plan_import(columns_of_import(sheet->info.columns, {}), sheet->rows, facts, [&](ImportLine&&) { ++lines; });
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    std::cout << R"({"check": )" << took.count() << R"(, "lines": )" << lines << "}\n";
    return 0;
}

}  // namespace
}  // namespace habilis::bench

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const std::string verb = arguments.empty() ? "" : arguments.front();
    std::int64_t count = 0;
    if (!arguments.empty()) {
        const std::string& text = arguments.back();
        std::from_chars(text.data(), text.data() + text.size(), count);
    }
    if (verb == "generate" && arguments.size() == 3) return habilis::bench::run_generate(arguments[1], count);
    if (verb == "organisations" && arguments.size() == 3) return habilis::bench::run_organisations(arguments[1], count);
    if (verb == "create" && arguments.size() == 3) return habilis::bench::run_create(arguments[1], count);
    if (verb == "insert" && arguments.size() == 4)
        return habilis::bench::run_insert(arguments[1], {std::stoll(arguments[2])}, count);
    if (verb == "hash" && arguments.size() == 2) return habilis::bench::run_hash(count);
    if (verb == "decide" && arguments.size() == 2) return habilis::bench::run_decide(count);
    if (verb == "check" && arguments.size() == 2) return habilis::bench::run_check(arguments[1]);
    std::cerr
        << "usage: bench generate FOLDER COUNT | organisations FOLDER COUNT | create FOLDER COUNT | insert FOLDER ORGANISATION COUNT | hash COUNT | decide COUNT | check FILE\n";
    return 2;
}
