#include <algorithm>

#include "server/demo/timeline.h"
#include "server/notifications/verbs.h"
#include "server/organisations/verbs.h"
#include "server/successions/verbs.h"
#include "shared/base/base64.h"

// What waits for an answer, and what administrators wrote.
namespace habilis::server {
namespace {

template <class T>
Refusals refusals_of(const Result<T>& result) {
    return result.ok() ? Refusals{} : result.refusals();
}

/// One empty page.
constexpr std::string_view evidence =
    "%PDF-1.4\n"
    "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
    "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
    "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>> endobj\n"
    "trailer <</Root 1 0 R>>\n"
    "%%EOF\n";

}  // namespace

void DemoTimeline::add_requests() {
    using enum OrganisationRole;
    add(days_ago(9, 3), "message", [this] {
        return write(
            "region", {administrator, editor}, "Revue des habilitations",
            "Bonjour,\n\nLa revue annuelle des habilitations commence lundi. Relisez vos équipes et fermez les "
            "accès qui ne servent plus avant la fin du mois.\n\nMerci.");
    });
    add(days_ago(6, 11), "message", [this] {
        return write(
            "production", {}, "Parapheur fermé samedi",
            "Le parapheur est arrêté samedi de 8\u00a0h à 12\u00a0h pour une mise à jour. Signez avant vendredi soir ce "
            "qui presse.");
    });
    add(days_ago(4, 17), "message", [this] {
        return write("mobilites", {}, "Nouveaux jeux de données",
                     "Les horaires d’hiver sont publiés. Signalez à l’équipe des données ce qui vous paraît faux.");
    });
    // The platform lets people ask for some days.
    add(days_ago(12, 2), "founding", [this] { return open_foundings(FoundingRule::approval); });
    add(days_ago(5, 6), "founding",
        [this] { return ask_to_found("Octetine", "Coopérative Pixel Vert", "Bassin-d’Octet"); });
    add(days_ago(2, 9), "founding",
        [this] { return ask_to_found("Buvardin", "Association des Amis de l’Encrier", "Ploufictif"); });
    add(days_ago(1, 4), "founding", [this] { return open_foundings(FoundingRule::administrators); });
    add(days_ago(20, 8), "closing",
        [this] { return close("encre", "Syndicat dissous\u00a0: la région reprend ses missions et ses agents."); });
    add(days_ago(2, 13), "succession", [this] {
        return claim("eaux", "Robineau",
                     "La directrice est partie en retraite et son mot de passe a expiré. Je suis chargée de "
                     "l’administration de la régie depuis septembre, par l’arrêté joint.");
    });
}

AccountId DemoTimeline::account_named(std::string_view last_name) const {
    const auto& people = script_.people;
    const auto found = std::find_if(people.begin(), people.end(),
                                    [&](const DemoPerson& person) { return person.last_name == last_name; });
    return accounts_.at(static_cast<std::size_t>(found - people.begin()));
}

Refusals DemoTimeline::write(const std::string& organisation, std::vector<OrganisationRole> to,
                             std::string_view subject, std::string_view content) {
    const Founded& founded = organisations_.at(organisation);
    return stage_.perform(founded.founder, [&](Transaction& transaction, const Author& author) {
        return refusals_of(send_message(
            transaction, stage_.services().outbox, author,
            SendMessage{founded.organisation, std::move(to), {}, std::string(subject), std::string(content)}));
    });
}

Refusals DemoTimeline::open_foundings(FoundingRule rule) {
    return stage_.perform(platform_, [&](Transaction& transaction, const Author& author) {
        const std::int64_t version = transaction.integer("SELECT version FROM platform_settings WHERE id = 1");
        return refusals_of(update_platform_settings(transaction, author, {version, rule}));
    });
}

Refusals DemoTimeline::ask_to_found(std::string_view last_name, std::string_view label, std::string_view city) {
    Found command;
    command.coordinates.label = label;
    command.coordinates.address = "1 place du Marché";
    command.coordinates.postal_code = "35999";
    command.coordinates.city = city;
    return stage_.perform(account_named(last_name), [&](Transaction& transaction, const Author& author) {
        return refusals_of(found_own(transaction, author, command));
    });
}

Refusals DemoTimeline::close(const std::string& organisation, std::string_view reason) {
    const OrganisationId closed = organisations_.at(organisation).organisation;
    return stage_.perform(platform_, [&](Transaction& transaction, const Author& author) {
        CloseOrganisation command{.organisation = closed, .reason = std::string(reason)};
        command.confirmed = transaction.text("SELECT label FROM organisations WHERE id = ?1", closed);
        command.members = transaction.integer("SELECT count(*) FROM memberships WHERE organisation_id = ?1", closed);
        return refusals_of(close_organisation(transaction, author, stage_.services().outbox, command));
    });
}

/// Nobody administers it any more: the password of the only one who did has expired.
Refusals DemoTimeline::claim(const std::string& organisation, std::string_view last_name, std::string_view reasons) {
    return stage_.perform(account_named(last_name), [&](Transaction& transaction, const Author& author) {
        const ClaimSuccession command{organisations_.at(organisation).organisation, std::string(reasons)};
        const auto claimed = claim_succession(transaction, stage_.services().outbox, author, command);
        if (!claimed.ok()) return claimed.refusals();
        return refusals_of(add_evidence(
            transaction, author,
            {.claim = claimed->claim, .name = "arrete-de-nomination.pdf", .last = true, .bytes = to_base64(evidence)}));
    });
}

}  // namespace habilis::server
