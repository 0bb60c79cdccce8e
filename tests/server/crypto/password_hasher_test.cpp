#include "server/crypto/password_hasher.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "shared/passwords/refusals.h"

using namespace habilis;
using namespace habilis::server;

namespace {

/// Cheap enough to run hundreds of times.
constexpr Argon2Cost cheap{64, 1, 1};

}  // namespace

TEST_CASE("P1: the default cost is OWASP's minimum and stands in the PHC string") {
    SystemRandom random;
    const std::string phc = argon2id(random, {}, "une phrase de passe");
    CHECK(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    CHECK(cost_of(phc) == Argon2Cost{});
    CHECK(argon2id_matches(phc, "une phrase de passe"));
    CHECK_FALSE(argon2id_matches(phc, "une phrase de passE"));
    CHECK_FALSE(argon2id_matches(phc, ""));
    CHECK(phc != argon2id(random, {}, "une phrase de passe"));
    // 16 bytes of salt are 22 letters, 32 bytes of hash are 43.
    CHECK(phc.size() == std::string_view("$argon2id$v=19$m=19456,t=2,p=1$").size() + 22 + 1 + 43);
}

TEST_CASE("a string that is no affordable Argon2id hash never matches") {
    for (const char* phc :
         {"", "x", "$argon2i$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g", "$argon2id$v=16$m=64,t=1,p=1$a$b",
          "$argon2id$v=19$m=99999999,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g", "$2b$12$abcdefghijklmnopqrstuv",
          "$argon2id$v=19$m=64,t=1,p=1", "$argon2id$v=19$m=-1,t=1,p=1$a$b"}) {
        CAPTURE(phc);
        CHECK_FALSE(argon2id_matches(phc, "x"));
    }
}

TEST_CASE("weak hashes are noticed at sign-in") {
    SystemRandom random;
    PasswordHasher weak(random, {.cost = cheap, .threads = 1});
    PasswordHasher strong(random, {.cost = {128, 2, 1}, .threads = 1});
    const std::string old = weak.hash("ancien mot de passe").value();
    CHECK_FALSE(weak.verify(old, "ancien mot de passe").value().needs_rehash);
    CHECK(strong.verify(old, "ancien mot de passe").value().matches);
    CHECK(strong.verify(old, "ancien mot de passe").value().needs_rehash);
    CHECK_FALSE(strong.verify(old, "autre").value().needs_rehash);
    const std::string renewed = strong.hash("ancien mot de passe").value();
    CHECK_FALSE(weak.verify(renewed, "ancien mot de passe").value().needs_rehash);
}

TEST_CASE("composed and combining accents are one password") {
    SystemRandom random;
    PasswordHasher hasher(random, {.cost = cheap, .threads = 1});
    const std::string phc = hasher.hash("\xc3\xa9t\xc3\xa9 \xc3\xa0 la mer").value();
    CHECK(hasher.verify(phc, "e\xcc\x81te\xcc\x81 a\xcc\x80 la mer").value().matches);
    CHECK_FALSE(hasher.verify(phc, "ete a la mer").value().matches);
}

TEST_CASE("unknown accounts and unreadable passwords cost one computation and never match") {
    SystemRandom random;
    PasswordHasher hasher(random, {.cost = cheap, .threads = 1});
    CHECK_FALSE(hasher.verify("", "nobody's password").value().matches);
    CHECK(hasher.computed() == 1);
    CHECK_FALSE(hasher.verify("broken", "nobody's password").value().matches);
    CHECK(hasher.computed() == 2);
    const std::string empty = argon2id(random, cheap, "");
    CHECK_FALSE(hasher.verify(empty, "\xff\xff").value().matches);
    CHECK_FALSE(hasher.verify(empty, std::string(5000, 'a')).value().matches);
    CHECK(hasher.computed() == 4);
    CHECK(hasher.hash("\xff").refusals()[0].code == refusals::passwords_unreadable);
    CHECK(hasher.computed() == 4);
}

TEST_CASE("P2: a full queue refuses at once and says when to come back") {
    SystemRandom random;
    // A slow computation, so that the flood arrives while it runs.
    PasswordHasher hasher(random, {.cost = {32768, 4, 1}, .threads = 1, .queue = 2});
    std::atomic<int> done{0}, refused{0};
    std::vector<std::thread> flood;
    for (int i = 0; i < 12; ++i) {
        flood.emplace_back([&] {
            const auto verdict = hasher.verify("", "mot de passe");
            if (verdict.ok()) {
                ++done;
            } else {
                ++refused;
                CHECK(verdict.refusals()[0].code == refusals::passwords_busy);
                CHECK(verdict.refusals()[0].code.kind == RefusalKind::unavailable);
                CHECK(verdict.refusals()[0].arguments[0] == Argument{"retry_after", "2"});
            }
        });
    }
    for (std::thread& thread : flood) thread.join();
    CHECK(done + refused == 12);
    // What the queue holds; whether one computes meanwhile depends on when its thread wakes.
    CHECK(done >= 2);
    CHECK(refused >= 1);
    CHECK(hasher.computed() == static_cast<std::uint64_t>(done));
    CHECK(hasher.refused() == static_cast<std::uint64_t>(refused));
    CHECK(hasher.waiting() == 0);
}

TEST_CASE("P2: many callers share few threads") {
    SystemRandom random;
    PasswordHasher hasher(random, {.cost = cheap, .threads = 2, .queue = 100});
    const std::string phc = hasher.hash("le bon mot de passe").value();
    std::atomic<int> right{0}, wrong{0};
    std::vector<std::thread> callers;
    for (int i = 0; i < 20; ++i) {
        callers.emplace_back([&, i] {
            const auto verdict = hasher.verify(phc, i % 2 ? "le bon mot de passe" : "un autre");
            verdict.value().matches ? ++right : ++wrong;
        });
    }
    for (std::thread& caller : callers) caller.join();
    CHECK(right == 10);
    CHECK(wrong == 10);
    CHECK(hasher.computed() == 21);
}
