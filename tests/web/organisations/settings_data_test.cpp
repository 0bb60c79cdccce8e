#include "web/organisations/settings_data.h"

#include <doctest/doctest.h>

using namespace habilis;
using namespace habilis::web;

namespace {

SettingsView stored(std::int64_t version = 1) {
    SettingsView view;
    view.version = version;
    view.settings.minimum_password_length = 15;
    view.settings.password_validity_days = 365;
    view.settings.idle_minutes = 30;
    return view;
}

}  // namespace

TEST_CASE("the form of the settings is changed by what differs from what is stored, and by nothing else") {
    SettingsForm form;
    CHECK_FALSE(form.changed());
    CHECK(form.outdated(stored()));
    form.start({1}, stored());
    CHECK_FALSE(form.changed());
    form.length = " 15 ";
    CHECK_FALSE(form.changed());
    form.length = "16";
    CHECK(form.changed());
    // What somebody else saved meanwhile takes nothing that was typed.
    CHECK_FALSE(form.outdated(stored(2)));
    form.length = "15";
    CHECK(form.outdated(stored(2)));
    CHECK(form.command().organisation == OrganisationId{1});
}

TEST_CASE("a number that is none is refused at its field, and nothing typed is not never") {
    SettingsForm form;
    form.start({1}, stored());
    form.idle = "trente";
    form.days = "";
    CHECK(form.check_all().size() == 2);
    CHECK(form.command().settings.password_validity_days == -1);
    form.idle = "25";
    form.check_one("settings.idle_minutes");
    CHECK(form.refusals().size() == 1);
    CHECK(form.general().empty());
    form.expire = false;
    CHECK(form.check_all().empty());
    CHECK(form.command().settings.password_validity_days == 0);
    form.refuse({{RefusalCode{"base.moved_meanwhile"}, "version"}});
    CHECK(form.general().size() == 1);
}

TEST_CASE("passwords that never expire offer the usual validity to whoever lets them") {
    SettingsView never = stored();
    never.settings.password_validity_days = 0;
    SettingsForm form;
    form.start({1}, never);
    CHECK_FALSE(form.expire);
    form.expire = true;
    CHECK(form.command().settings.password_validity_days == default_password_validity);
}
