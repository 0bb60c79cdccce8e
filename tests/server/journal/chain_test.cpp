#include <doctest/doctest.h>

#include "server/chain/chain.h"
#include "server/crypto/digest.h"

using namespace habilis;
using namespace habilis::server;

namespace {

JournalEntry example() {
    return {.event = {300, ""},
            .actor = {1},
            .subject = {2},
            .organisation = {3},
            .target = {"account", AccountId{4}},
            .about = {4},
            .remote_address = "192.0.2.1",
            .before = "{}",
            .after = "{\"name\":\"Hélène\"}"};
}

const std::string salt(16, 's');

JournalKey key() { return JournalKey(std::string(32, 'k')); }

Mac line(const JournalEntry& entry, JournalHead before = {}, Instant at = {1000}) {
    return key().line(before, at, entry, commit_to_details(salt, entry));
}

}  // namespace

// Stored journals depend on these bytes: a change of format is a new format, not an edit.
TEST_CASE("the format of the chain is pinned") {
    CHECK(to_hex(bytes_of(commit_to_details(salt, example()))) ==
          "65cb184fab96547ca84c060d50eca268e9208bea9f99bd19b832c3499af625b8");
    CHECK(to_hex(bytes_of(line(example()))) == "4afe2a24ea3a3855e23c22428790c78bb7e236747e3b9c01fbf7a05c46906d2f");
    CHECK(to_hex(bytes_of(key().erasure(5, line(example())))) ==
          "2c9c57cefa5ae535c08bd3592287a45e42e196e796546d6696256edf9b1fe6f8");
    CHECK(to_hex(bytes_of(key().cut({5, line(example())}, {2000}))) ==
          "88bb02d6370ac358694e0e2217d236121b5a7ee8f49c390343945c39fe0b7258");
    CHECK(to_hex(bytes_of(key().anchor({5, line(example())}))) ==
          "7a146a6108845ffbb94ccb05a07e663214e136fbceed2e3ead3f41bc61696c1c");
}

TEST_CASE("P37: everything in a line takes part in its MAC") {
    const Mac original = line(example());
    const auto differs = [&](auto change) {
        JournalEntry entry = example();
        change(entry);
        return !same(line(entry), original);
    };
    CHECK(differs([](JournalEntry& e) { e.event.number = 301; }));
    CHECK(differs([](JournalEntry& e) { e.actor = {9}; }));
    CHECK(differs([](JournalEntry& e) { e.subject = {}; }));
    CHECK(differs([](JournalEntry& e) { e.organisation = {9}; }));
    CHECK(differs([](JournalEntry& e) { e.target.noun = "membership"; }));
    CHECK(differs([](JournalEntry& e) { e.target.number = 9; }));
    CHECK(differs([](JournalEntry& e) { e.about = {9}; }));
    CHECK(differs([](JournalEntry& e) { e.remote_address = "192.0.2.2"; }));
    CHECK(differs([](JournalEntry& e) { e.before = ""; }));
    CHECK(differs([](JournalEntry& e) { e.after = ""; }));
    // The same characters in other columns are another line.
    CHECK(differs([](JournalEntry& e) { std::swap(e.before, e.after); }));
    CHECK(differs([](JournalEntry& e) { e.remote_address += e.before, e.before.clear(); }));
    CHECK_FALSE(same(line(example(), {}, {1001}), original));
    CHECK_FALSE(same(line(example(), {1, {}}), original));
    CHECK_FALSE(same(line(example(), {0, original}), original));
    CHECK_FALSE(same(JournalKey(std::string(32, 'K')).line({}, {1000}, example(), commit_to_details(salt, example())),
                     original));
}

TEST_CASE("details are hidden by their salt") {
    CHECK_FALSE(same(commit_to_details(salt, example()), commit_to_details(std::string(16, 't'), example())));
}

TEST_CASE("hexadecimal text comes back, and nothing else is taken for it") {
    CHECK(from_hex(to_hex(std::string_view("\0\x7f\xff", 3))) == std::string("\0\x7f\xff", 3));
    CHECK(from_hex("") == "");
    CHECK_FALSE(from_hex("0"));
    CHECK_FALSE(from_hex("0g"));
    CHECK_FALSE(from_hex("00 1"));
}

TEST_CASE("a key has 32 bytes") { CHECK_THROWS(JournalKey("short")); }
