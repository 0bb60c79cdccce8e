#include "server/plans/hand_over_mails.h"

#include "server/nouns/letters.h"
#include "words.h"

namespace habilis::server {
namespace {

/// A line for each that the successor reads about; what is his position he sees.
std::vector<std::string> given_by(Connection& connection, const StoredPlan& plan, Language language) {
    namespace w = words::hand_over;
    std::vector<std::string> given;
    connection.each(
        "SELECT r.effect, o.label, s.label, l.label FROM plan_rows r JOIN organisations o ON o.id = r.organisation_id "
        "LEFT JOIN services s ON s.id = r.service_id LEFT JOIN service_roles l ON l.id = r.after_id "
        "AND l.service_id = r.service_id WHERE r.plan_id = ?1 AND r.account_id = ?2 AND r.outcome = 1 "
        "ORDER BY r.position",
        [&](const Row& row) {
            const std::string place = unlinked(row.text(1));
            switch (row.choice<PlannedEffect>(0)) {
                case PlannedEffect::create:
                case PlannedEffect::attach: return given.push_back(w::handed_membership(language, place));
                case PlannedEffect::grant: return given.push_back(w::handed_role(language, place));
                case PlannedEffect::assign:
                case PlannedEffect::replace:
                    return given.push_back(
                        w::handed_service(language, place, unlinked(row.text(3)), unlinked(row.text(2))));
                default: return;
            }
        },
        plan.plan, plan.successor);
    return given;
}

}  // namespace

Day last_day_of(Connection& connection, PlanId plan) {
    return day_from_iso(connection.text("SELECT after FROM plan_rows WHERE plan_id = ?1 AND effect = ?2 AND "
                                        "outcome = 1 LIMIT 1",
                                        plan, PlannedEffect::end))
        .value_or(Day{});
}

void tell_of_hand_over(Transaction& transaction, const Author& author, const StoredPlan& plan, Day last_day) {
    if (author.outbox == nullptr) return;
    Outbox& outbox = *author.outbox;
    const auto successor = find_holder(transaction, plan.successor), leaver = find_holder(transaction, plan.person);
    if (!successor || !leaver) return;
    std::vector<std::string> given = given_by(transaction, plan, successor->language);
    if (!given.empty())
        send_letter(
            transaction, outbox, *successor,
            HandedOverMail{
                .name = successor->name(), .from = plan.person, .by = author.actor.account, .given = std::move(given)},
            {.organisation = plan.organisation});
    if (last_day)
        send_letter(
            transaction, outbox, *leaver,
            ReplacedMail{
                .name = leaver->name(), .successor = plan.successor, .by = author.actor.account, .last_day = last_day},
            {.organisation = plan.organisation});
}

}  // namespace habilis::server
