#include <doctest/doctest.h>

#include "shared/consent/events.h"
#include "shared/invitations/events.h"
#include "shared/passwords/events.h"
#include "shared/sessions/events.h"

using namespace habilis;

// Stored numbers: never changed, never used again.
static_assert(events::activation_sent.number == 500);
static_assert(events::account_activated.number == 501);
static_assert(events::password_reset_requested.number == 600);
static_assert(events::password_reset.number == 601);
static_assert(events::password_changed.number == 602);
static_assert(events::signed_in.number == 700);
static_assert(events::signed_out.number == 701);
static_assert(events::sign_in_locked.number == 702);
static_assert(events::notice_published.number == 800);
static_assert(events::notice_accepted.number == 801);
static_assert(events::notice_refused.number == 802);
static_assert(events::purpose_given.number == 803);
static_assert(events::purpose_withdrawn.number == 804);
