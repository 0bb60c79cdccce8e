#pragma once

#include "shared/api/route.h"
#include "shared/base/done.h"
#include "shared/notifications/my_notifications.h"
#include "shared/notifications/send_message.h"

namespace habilis {

// Of oneself. Whoever acts as somebody leaves the person's notifications as they are: nothing is read on his behalf.
struct ListMyNotificationsRoute : Route<ListMyNotifications, MyNotifications> {
    static constexpr RouteInfo info{
        Method::get, "/my/notifications", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct ReadNotificationRoute : Route<ReadNotification, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/my/notifications/{notification}/read",
                                    Audience::signed_in,
                                    Permission::none,
                                    {.self_only = true}};
};
struct ReadAllNotificationsRoute : Route<ReadAllNotifications, Done> {
    static constexpr RouteInfo info{
        Method::post, "/my/notifications/read-all", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct ViewNotificationChoicesRoute : Route<ViewNotificationChoices, NotificationChoices> {
    static constexpr RouteInfo info{
        Method::get, "/my/notification-choices", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct ChooseNotificationsRoute : Route<ChooseNotifications, Done> {
    static constexpr RouteInfo info{
        Method::post, "/my/notification-choices/update", Audience::signed_in, Permission::none, {.self_only = true}};
};

// Of those who write to the members.
struct ListMessagesRoute : Route<ListMessages, Messages> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/messages", Audience::signed_in,
                                    Permission::send_messages};
};
struct CountAudienceRoute : Route<CountAudience, MessageAudience> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/messages/audience", Audience::signed_in,
                                    Permission::send_messages};
};
struct SendMessageRoute : Route<SendMessage, SentMessage> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/messages/send",
                                    Audience::signed_in,
                                    Permission::send_messages,
                                    {.self_only = true}};
};

}  // namespace habilis
