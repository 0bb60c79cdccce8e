#include "shared/services/create_service.h"

#include "shared/services/subscribe.h"
#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

CreateService archives() {
    CreateService command{.label = "Archives"};
    command.roles = {{"Lecteur", true}, {"Archiviste", false}};
    return command;
}

std::string by_platform(const CreateService& command) {
    return said(check(command, {of_platform(PlatformRole::administrator)}));
}

}  // namespace

TEST_CASE("the catalogue is changed by the platform alone") {
    CHECK(by_platform(archives()) == "");
    for (const Actor& other :
         {of_platform(PlatformRole::support), member_of_here(OrganisationRole::administrator), Actor{}})
        CHECK(said(check(archives(), {other})) == "base.not_allowed");
}

TEST_CASE("a service has roles, each once, one of them preselected at most") {
    CreateService command = archives();
    command.roles.clear();
    command.label.clear();
    CHECK(by_platform(command) == "base.required@label base.required@roles");
    command = archives();
    command.roles.push_back({"", false});
    command.roles.push_back({"LECTEUR", true});
    CHECK(
        by_platform(command) ==
        "base.required@roles.2.label services.role_twice@roles.3.label services.preselected_twice@roles.3.preselected");
}

TEST_CASE("the address of a service is a web page") {
    CreateService command = archives();
    for (std::string_view right : {"", "https://archives.example", "http://archives.example:8080/a?b=c#d"}) {
        command.url = right;
        CHECK_MESSAGE(by_platform(command) == "", right);
    }
    for (std::string_view wrong :
         {"javascript:alert(1)", "data:text/html,x", "//archives.example", "ftp://archives.example", "https://",
          "https:///a", "https://zoe@archives.example", "https://a b", "archives", "https://a.example/\"onclick",
          "HTTPS://archives.example"}) {
        command.url = wrong;
        CHECK_MESSAGE(by_platform(command) == "services.web_address@url", wrong);
    }
}

TEST_CASE("the platform subscribes organisations, once") {
    Subscribe command{here, {3}};
    CHECK(said(check(command, {of_platform(PlatformRole::administrator), false})) == "");
    CHECK(said(check(command, {of_platform(PlatformRole::administrator), true})) ==
          "services.already_subscribed@service");
    CHECK(said(check(command, {of_platform(PlatformRole::support), false})) == "base.not_allowed");
    CHECK(said(check(command, {member_of_here(OrganisationRole::administrator), false})) == "base.not_allowed");
}
