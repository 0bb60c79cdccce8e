#include "server/journal/describe.h"

#include <doctest/doctest.h>

#include <map>

#include "shared/journal/difference.h"
#include "words.h"

using namespace habilis;
using namespace habilis::server;

namespace {

/// "Prénom: Zoé → Zoë, …"
std::string said(std::string_view before, std::string_view after, Language language = Language::fr,
                 std::string_view zone = default_time_zone) {
    const LabelOf label_of = [](std::string_view field, std::int64_t number) {
        return field == "level" && number == 3 ? std::string("Voirie") : std::string();
    };
    std::string text;
    for (const JournalChange& change : describe_changes(language, zone, before, after, label_of))
        text += (text.empty() ? "" : ", ") + change.label + ": " + change.before + " → " + change.after;
    return text;
}

}  // namespace

TEST_CASE("3.7: each field that changed is told in words, before and after") {
    CHECK(said(R"({"first_name":"Zoé"})", R"({"first_name":"Zoë"})") == "Prénom: Zoé → Zoë");
    CHECK(said(R"({"state":"active"})", R"({"state":"disabled"})") == "État: Actif → Désactivé");
    CHECK(said(R"({"state":"active"})", R"({"state":"disabled"})", Language::en) == "State: Active → Disabled");
    CHECK(said(R"({"elected":false})", R"({"elected":true})") == "Élu: non → oui");
    CHECK(said("", R"({"level":"3"})") == "Niveau:  → Voirie");
    CHECK(said("", R"({"level":"4"})") == "Niveau:  → 4");
    CHECK(said("", R"({"until":"2026-11-22T10:05:00.000Z"})") == "Jusqu’au:  → 22\u00a0nov.\u00a02026, 11:05");
    CHECK(said("", R"({"since":"2026-11-22"})") == "À partir du:  → 22\u00a0nov.\u00a02026");
    CHECK(said("", R"({"lines":2500})") == "Lignes:  → 2\u202f500");
    CHECK(said(R"({"phone":null})", R"({"phone":"02 61 91 01 01"})") == "Téléphone fixe:  → 02 61 91 01 01");
    CHECK(said("", R"({"refusal":"impersonation.locked"})").find("verrouillé") != std::string::npos);
    CHECK(said("", R"({"of_tomorrow":"x"})") == "of_tomorrow:  → x");
}

TEST_CASE("values are read by the type of their field, not by what they look like") {
    CHECK(said("", R"({"technical_id":"2024-01-17"})") == "ID technique SI:  → 2024-01-17");
    CHECK(said("", R"({"label":"2024-01-17T10:00:00.000Z"})") == "Libellé:  → 2024-01-17T10:00:00.000Z");
    CHECK(said("", R"({"function":"3"})") == "Fonction:  → 3");
    CHECK(said("", R"({"city":"active"})") == "Ville:  → active");
    CHECK(said("", R"({"effective":"2024-01-17"})") == "Date d’effet:  → 17\u00a0janv.\u00a02024");
    CHECK(said("", R"({"ground":"by_hand"})") == "Fondement:  → à la main");
    CHECK(said("", R"({"time_zone":"Pacific/Tahiti"})") == "Fuseau horaire:  → Polynésie française\u00a0: Tahiti");
    CHECK(said("", R"({"event":"accounts"})") == "Action:  → Comptes");
    CHECK(said("", R"({"event":"accounts.created"})") == "Action:  → Compte créé");
    CHECK(said("", R"({"until":"2026-11-22T10:05:00.000Z"})", Language::fr, "Pacific/Tahiti") ==
          "Jusqu’au:  → 22\u00a0nov.\u00a02026, 00:05");
}

TEST_CASE("every field that a line can hold has a label, every code has words, and a name means one type") {
    std::map<std::string_view, FieldType> types;
    int records = 0;
    const auto walk = [&](const auto& self, FieldList fields) -> void {
        for (const FieldRow& row : fields) {
            if (row.rules.in_path || row.rules.secret) continue;
            if (row.type == FieldType::record) {
                self(self, row.nested());
                continue;
            }
            CAPTURE(row.name);
            const FieldRow& value = row.type == FieldType::list ? *row.list->element : row;
            const bool as_text =
                value.type != FieldType::flag && value.type != FieldType::integer && value.type != FieldType::record;
            // A day and an instant are read by one rule.
            const FieldType type = value.type == FieldType::instant ? FieldType::day : value.type;
            if (as_text) CHECK(types.try_emplace(row.name, type).first->second == type);
            for (const Language language : {Language::fr, Language::en}) {
                CHECK_FALSE(label_words(language, "field." + std::string(row.name)).empty());
                for (const std::string_view code : value.names) {
                    CAPTURE(code);
                    CHECK_FALSE(
                        label_words(language, "value." + std::string(row.name) + "." + std::string(code)).empty());
                }
            }
        }
    };
    for (const JournaledRecord* record = journaled_records(); record; record = record->next, ++records)
        walk(walk, record->fields);
    CHECK(records > 20);
    for (const Language language : {Language::fr, Language::en})
        for (const std::string_view zone : time_zones())
            CHECK_FALSE_MESSAGE(label_words(language, "value.time_zone." + time_zone_key(zone)).empty(), zone);
}

TEST_CASE("3.7: a service that was given, changed or taken away is a change of its own") {
    CHECK(said(R"({"assignments":[{"service":"1","label":"Parapheur","role":"2","role_label":"Utilisateur"},
                                  {"service":"2","label":"Salle des marchés","role":"5","role_label":"Observateur"}]})",
               R"({"assignments":[{"service":"2","label":"Salle des marchés","role":"4","role_label":"Acheteur"},
                                  {"service":"3","label":"Télétransmission","role":"7","role_label":"Utilisateur"}]})") ==
          "Parapheur: Utilisateur → , Salle des marchés: Observateur → Acheteur, Télétransmission:  → Utilisateur");
    CHECK(said(R"({"assignments":[]})", R"({"assignments":[]})").empty());
}

TEST_CASE("records inside are told as if they stood outside, and long texts are named") {
    CHECK(said("", R"({"coordinates":{"label":"Dinard","city":"Dinard"},"kind":"school"})") ==
          "Libellé:  → Dinard, Ville:  → Dinard, Nature:  → Établissement scolaire");
    CHECK(said("", R"({"certificate":")" + std::string(500, 'x') + R"("})") == "Certificat:  → texte long");
    CHECK(said("", "").empty());
    CHECK(said("{", "[1]").empty());
}
