#include "shared/api/checked.h"

#include <doctest/doctest.h>

#include "shared/api/routes.h"

using namespace habilis;

TEST_CASE("whether a verb checks its fields itself follows from its having a check") {
    CHECK(checked_by_verb<CreateUser>);
    CHECK(checked_by_verb<UpdateSettings>);
    CHECK(checked_by_verb<DiscardDraft>);
    CHECK(checked_by_verb<PublishDraft>);  // its check takes two sorts of facts
    CHECK_FALSE(checked_by_verb<ListUsers>);
    CHECK_FALSE(checked_by_verb<SignIn>);
    CHECK_FALSE(checked_by_verb<AskErasure>);
}
