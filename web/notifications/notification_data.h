#pragma once

#include <string>

#include "shared/api/views.h"
#include "shared/base/language.h"
#include "shared/notifications/my_notifications.h"
#include "web/kit/icon.h"

/// What a notification says and where it leads: always a place of the application that its kind names, never what
/// somebody typed.
namespace habilis::web {

std::string title_of(Language, const MyNotification&);
/// Empty for a message, which is read where it is.
std::string page_of(const MyNotification&);
kit::Icon icon_of(const MyNotification&);
/// Who, where, when.
std::string circumstances_of(Language, const MyNotification&, const std::string& date);
/// Whether it is marked as unread. A request to join that waits says so itself, read or not.
bool marked_unread(const MyNotification&);
/// What the envelope counts: what is unread, and requests that wait whether read or not.
std::int64_t envelope_count(const MyNotifications&);

}  // namespace habilis::web
