#include <fstream>
#include <iterator>
#include <set>

#include "server/accounts/erasure.h"
#include "server/accounts/verbs.h"
#include "shared/accounts/create_user.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::server;
using namespace habilis::tests;

namespace {

/// A name that is nobody else's part: "Zw0417qx".
std::string mark_of(int number) {
    const std::string digits = std::to_string(number);
    return "Zw" + std::string(5 - digits.size(), '0') + digits + "qx";
}

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return text;
}

}  // namespace

// At this size rows move between pages, and SQLite leaves copies of them where secure_delete does not look.
TEST_CASE("P35: of 1,500 erased among 2,500 people not one name is left in any byte of the files after the night") {
    constexpr int created = 2500, erased = 1500, step = 250;
    Town world;
    std::vector<AccountId> people;
    const Actor mayor = world.actor(world.mayor);
    for (int first = 0; first < created; first += step) {
        const auto done = world.database().write([&](Transaction& transaction) -> Refusals {
            for (int i = first; i < first + step; ++i) {
                CreateUser command{world.town, {}};
                ContactDetails& it = command.details;
                // Not in the order of their numbers, so that pages of indexes split in their middle.
                const std::string mark = mark_of(i * 7919 % 10000);
                it.first_name = mark + "ane";
                it.last_name = mark + "iskovi";
                it.email = mark + "@saint-malo.example";
                it.function = "Agent " + std::string(static_cast<std::size_t>(i % 90), 'x') + mark;
                it.address = "7 rue " + mark;
                it.postal_code = "35400";
                it.city = "Saint-Malo";
                const auto made = create_user(transaction, {mayor, "192.0.2.7"}, command);
                if (!made.ok()) return made.refusals();
                people.push_back(made->account);
            }
            return {};
        });
        REQUIRE(said(done) == "");
    }
    // Every second one first: those who stay move together as pages run empty.
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < people.size() && order.size() < erased; i += 2) order.push_back(i);
    for (std::size_t i = 1; i < people.size() && order.size() < erased; i += 2) order.push_back(i);
    for (std::size_t first = 0; first < order.size(); first += step) {
        const auto done = world.database().write([&](Transaction& transaction) -> Refusals {
            for (std::size_t i = first; i < first + step; ++i) {
                const auto receipt = erase_account(transaction, {.actor = world.mayor, .organisation = world.town},
                                                   people[order[i]], ErasureGround::by_hand);
                if (!receipt.ok()) return receipt.refusals();
            }
            return {};
        });
        REQUIRE(said(done) == "");
    }
    std::set<std::string> gone;
    for (std::size_t i : order) gone.insert(lower(mark_of(static_cast<int>(i) * 7919 % 10000)));
    const auto left = [&] {
        std::string names;
        for (const auto& entry : std::filesystem::directory_iterator(world.folder())) {
            const std::string content = lower(bytes_of(entry.path()));
            for (std::size_t at = content.find("zw"); at != std::string::npos; at = content.find("zw", at + 1))
                if (gone.count(content.substr(at, 9)) != 0)
                    names += entry.path().filename().string() + ":" + content.substr(at, 9) + " ";
        }
        return names;
    };
    // The day it is empty, a newer SQLite has made server/storage/gaps.h needless.
    CHECK(left() != "");
    const auto at_night = [&] {
        return world.database().write([](Transaction& transaction) {
            transaction.clear_gaps_after_answer();
            return Refusals{};
        });
    };
    REQUIRE(said(at_night()) == "");
    // What is written next waits for the file.
    REQUIRE(said(at_night()) == "");
    CHECK(left() == "");
    world.stop();
    CHECK(left() == "");
}
