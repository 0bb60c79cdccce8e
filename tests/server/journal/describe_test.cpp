#include "server/journal/describe.h"

#include <doctest/doctest.h>

using namespace habilis;
using namespace habilis::server;

namespace {

/// "Prénom: Zoé → Zoë, …"
std::string said(std::string_view before, std::string_view after, Language language = Language::fr) {
    const LabelOf label_of = [](std::string_view field, std::int64_t number) {
        return field == "level" && number == 3 ? std::string("Voirie") : std::string();
    };
    std::string text;
    for (const JournalChange& change : describe_changes(language, before, after, label_of))
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
          "Libellé:  → Dinard, Ville:  → Dinard, Nature:  → school");
    CHECK(said("", R"({"certificate":")" + std::string(500, 'x') + R"("})") == "Certificat:  → texte long");
    CHECK(said("", "").empty());
    CHECK(said("{", "[1]").empty());
}
