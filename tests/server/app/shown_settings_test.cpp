#include "server/program/shown_settings.h"

#include <doctest/doctest.h>

using namespace habilis;
using namespace habilis::server;

TEST_SUITE("app: settings that are shown") {
    TEST_CASE("values stand where their names stood, in HTML escaped") {
        Settings settings;
        settings.operator_name = "Région <Fictive> & Cie";
        settings.support_contact = "aide@region.example";
        CHECK(fill_html("<p>{operator_name}</p>", settings, Language::fr) == "<p>Région &lt;Fictive&gt; &amp; Cie</p>");
        CHECK(fill_text("{operator_name}", settings, Language::fr) == "Région <Fictive> & Cie");
        CHECK(fill_html("<a href=\"mailto:{support_contact}\">", settings, Language::fr) ==
              "<a href=\"mailto:aide@region.example\">");
    }

    TEST_CASE("other braces stay, and a value is not filled again") {
        Settings settings;
        settings.operator_name = "{dpo_contact}";
        settings.dpo_contact = "dpo@region.example";
        CHECK(fill_html("{name} {operator_name} { {dpo_contact", settings, Language::fr) ==
              "{name} {dpo_contact} { {dpo_contact");
    }

    TEST_CASE("no secret is ever shown") {
        Settings settings;
        settings.mail_password = "secret";
        CHECK(fill_text("{mail_password}", settings, Language::fr) == "{mail_password}");
    }

    TEST_CASE("what is not set says so, but for contacts, which are hidden") {
        const Settings settings;
        CHECK(fill_text("{operator_name}", settings, Language::en) == "The operator of this portal");
        CHECK(fill_text("{hosting_provider}", settings, Language::fr) == "Non renseigné");
        CHECK(fill_text("mailto:{dpo_contact}", settings, Language::fr) == "mailto:");
        CHECK(fill_text("{accessibility_status}", settings, Language::fr) == "audit non réalisé");
    }
}
