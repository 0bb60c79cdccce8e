#pragma once

#include <string>
#include <vector>

#include "server/demo/script.h"
#include "server/program/clock.h"
#include "server/sessions/sign_in.h"

namespace habilis::server {

/// Somebody worth signing in as.
struct DemoSignIn {
    std::string identifier;
    std::string organisation;  ///< label; empty: the platform
    OrganisationRole role = OrganisationRole::user;
    PlatformRole platform_role = PlatformRole::none;
    std::string story;  ///< word of people.tsv that makes this account special, or empty
};

/// Fills an empty database with the demonstration as it stands at `now`: a year and more of history, each thing done at
/// its time by the verbs of the product. The services' database must write by `clock`. The same `now` gives the same
/// data, but for tokens and hashes. Refused: demo.*, and whatever a verb refuses, which is a mistake in assets/demo.
Result<std::vector<DemoSignIn>> make_demo(const SignInServices&, FakeClock& clock, Instant now);

}  // namespace habilis::server
