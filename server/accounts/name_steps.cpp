#include "server/accounts/name_steps.h"

namespace habilis::server {

NameStep name_step_of(Connection& connection, OrganisationId organisation, std::int64_t rank, std::int64_t everybody) {
    constexpr std::string_view from_begin =
        "SELECT people, name_sort, account_id FROM name_steps WHERE organisation_id = ?1 "
        "ORDER BY name_sort, account_id";
    constexpr std::string_view from_end =
        "SELECT people, name_sort, account_id FROM name_steps WHERE organisation_id = ?1 "
        "ORDER BY name_sort DESC, account_id DESC";
    const bool backwards = 2 * rank > everybody;
    NameStep step;
    step.rank = backwards ? everybody : 0;
    connection.each(
        backwards ? from_end : from_begin,
        [&](const Row& row) {
            const std::int64_t people = row.integer(0);
            if (backwards) step.rank -= people;
            const bool goes_on = backwards ? rank < step.rank : rank >= step.rank + people;
            if (goes_on && !backwards) step.rank += people;
            if (goes_on) return true;
            step.name = row.text(1);
            step.account = row.integer(2);
            return false;
        },
        organisation);
    return step;
}

}  // namespace habilis::server
