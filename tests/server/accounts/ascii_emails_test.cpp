#include "server/accounts/ascii_emails.h"

#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::server;
using tests::Town;

TEST_CASE("addresses of an older program are written in the one form of today, and nobody loses his own") {
    Town town;
    town.run("UPDATE accounts SET email = 'zoe@région.example', email_key = 'zoe@région.example' WHERE id = ?1",
             town.clerk);
    town.run("UPDATE accounts SET email = 'anne@région.example', email_key = 'anne@région.example' WHERE id = ?1",
             town.mayor);
    town.run("UPDATE accounts SET email = 'anne@xn--rgion-bsa.example', email_key = email WHERE id = ?1", town.deputy);
    town.run("UPDATE accounts SET email_key = 'anne@xn--rgion-bsa.example' WHERE id = ?1", town.deputy);
    write_emails_in_ascii(town.database());
    const auto stored = [&](AccountId who) {
        return town.text("SELECT email || ' ' || email_key FROM accounts WHERE id = ?1", who);
    };
    CHECK(stored(town.clerk) == "zoe@xn--rgion-bsa.example zoe@xn--rgion-bsa.example");
    CHECK(stored(town.mayor) == "anne@région.example anne@région.example");
    CHECK(town.text("SELECT email_sort FROM memberships WHERE account_id = ?1", town.clerk) ==
          "zoe@xn--rgion-bsa.example");
    write_emails_in_ascii(town.database());
    CHECK(stored(town.clerk) == "zoe@xn--rgion-bsa.example zoe@xn--rgion-bsa.example");
}
