#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/access/actor.h"
#include "shared/base/fields.h"
#include "shared/notifications/notification.h"

/// What an administrator writes to the members of his organisation.
namespace habilis {

inline constexpr std::int64_t most_messages = 10;  ///< of one organisation within 24 hours

/// How many people a message would reach.
struct CountAudience {
    OrganisationId organisation;
    std::vector<OrganisationRole> roles;  ///< none: all
    std::vector<LevelId> levels;          ///< with what is below; none: all that the reader reaches
    static constexpr std::array fields{
        field<&CountAudience::organisation>("organisation", {.required = true, .in_path = true}),
        field<&CountAudience::roles>("role", {.max_items = 3}),
        field<&CountAudience::levels>("level", {.max_items = 50}),
    };
};

struct MessageAudience {
    std::int64_t people = 0;
    static constexpr std::array fields{field<&MessageAudience::people>("people")};
};

struct SendMessage {
    OrganisationId organisation;
    std::vector<OrganisationRole> roles;
    std::vector<LevelId> levels;
    std::string subject;
    std::string content;
    static constexpr std::array fields{
        field<&SendMessage::organisation>("organisation", {.required = true, .in_path = true}),
        field<&SendMessage::roles>("roles", {.max_items = 3}),
        field<&SendMessage::levels>("levels", {.max_items = 50}),
        field<&SendMessage::subject>("subject", {.required = true, .max_length = 120}),
        field<&SendMessage::content>("content", {.required = true, .max_length = 4000, .multiline = true}),
    };
};

struct SendMessageFacts {
    Actor actor;
    std::optional<bool> levels_exist;
    std::optional<std::int64_t> within_a_day;  ///< messages of the organisation
    std::optional<std::int64_t> people;
};

Refusals check(const SendMessage&, const SendMessageFacts&);

struct SentMessage {
    NotificationId notification;
    std::int64_t people = 0;
    static constexpr std::array fields{
        field<&SentMessage::notification>("notification"),
        field<&SentMessage::people>("people"),
    };
};

/// Newest first; `before`: older than this one.
struct ListMessages {
    OrganisationId organisation;
    NotificationId before;
    std::int64_t limit = 50;
    static constexpr std::array fields{
        field<&ListMessages::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ListMessages::before>("before"),
        field<&ListMessages::limit>("limit", {.minimum = 1, .maximum = 100}),
    };
};

struct MessageRow {
    NotificationId notification;
    Instant sent_at;
    std::string author;  ///< name
    std::string subject;
    std::string content;
    std::int64_t people = 0;
    static constexpr std::array fields{
        field<&MessageRow::notification>("notification"),
        field<&MessageRow::sent_at>("sent_at"),
        field<&MessageRow::author>("author"),
        field<&MessageRow::subject>("subject"),
        field<&MessageRow::content>("content", {.max_length = 4000, .multiline = true}),
        field<&MessageRow::people>("people"),
    };
};

struct Messages {
    std::vector<MessageRow> rows;
    bool older = false;
    static constexpr std::array fields{
        field<&Messages::rows>("rows", {.max_items = 100}),
        field<&Messages::older>("older"),
    };
};

}  // namespace habilis
