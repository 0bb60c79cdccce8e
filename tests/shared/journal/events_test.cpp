#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "shared/journal/all_events.h"

using namespace habilis;

namespace {

struct Block {
    std::uint16_t first;
    std::string_view feature;
};
constexpr Block blocks[] = {
    {journal_blocks::access, "access"},
    {journal_blocks::organisations, "organisations"},
    {journal_blocks::accounts, "accounts"},
    {journal_blocks::memberships, "memberships"},
    {journal_blocks::invitations, "invitations"},
    {journal_blocks::passwords, "passwords"},
    {journal_blocks::sessions, "sessions"},
    {journal_blocks::consent, "consent"},
    {journal_blocks::impersonation, "impersonation"},
    {journal_blocks::journal, "journal"},
    {journal_blocks::transfer, "transfer"},
    {journal_blocks::mail, "mail"},
    {journal_blocks::app, "app"},
    {journal_blocks::privacy, "privacy"},
    {journal_blocks::emails, "emails"},
    {journal_blocks::join_requests, "join_requests"},
    {journal_blocks::hand_over, "hand_over"},
    {journal_blocks::plans, "plans"},
    {journal_blocks::support, "support"},
    {journal_blocks::notifications, "notifications"},
    {journal_blocks::successions, "successions"},
    {journal_blocks::inspections, "inspections"},
    {journal_blocks::api_tokens, "api_tokens"},
    {journal_blocks::duplicates, "duplicates"},
};

std::string feature_of(std::uint16_t number) {
    for (const Block& block : blocks)
        if (number >= block.first && number < block.first + 100) return std::string(block.feature);
    return "no block";
}

}  // namespace

TEST_CASE("no two events share a number or a name, and each is in its feature's block") {
    const auto all = all_events();
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(std::string(all[i].name.substr(0, all[i].name.find('.'))) == feature_of(all[i].number));
        for (std::size_t j = 0; j < i; ++j) {
            CHECK(all[i].number != all[j].number);
            CHECK(std::string(all[i].name) != std::string(all[j].name));
        }
    }
}
