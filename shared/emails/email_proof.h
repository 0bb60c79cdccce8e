#pragma once

#include "shared/base/fields.h"
#include "shared/base/instant.h"

/// An address proves itself by a mailed link: whoever reads its mail holds the link.
namespace habilis {

/// What the link does. Stored as its number: append only.
enum class EmailPurpose : std::uint8_t {
    sign_in,       ///< the account signs in with the address from then on
    notification,  ///< notifications go there from then on
    undo,          ///< the address that signed in before does so again
};
constexpr std::array<std::string_view, 3> names_of(EmailPurpose) { return {"sign_in", "notification", "undo"}; }

/// How long a link can be used.
inline constexpr std::int64_t email_proof_validity = one_day;
inline constexpr std::int64_t email_undo_validity = 7 * one_day;

/// What a mailed link is about; looking changes nothing. A POST, so that the token is in no log.
struct InspectEmail {
    std::string token;
    static constexpr std::array fields{
        field<&InspectEmail::token>("token", {.required = true, .max_length = 100, .secret = true})};
};

struct EmailProof {
    bool valid = false;
    EmailPurpose purpose = EmailPurpose::sign_in;
    std::string name;
    std::string email;  ///< that will sign in, or get the notifications
    static constexpr std::array fields{
        field<&EmailProof::valid>("valid"),
        field<&EmailProof::purpose>("purpose"),
        field<&EmailProof::name>("name"),
        field<&EmailProof::email>("email"),
    };
};

struct ConfirmEmail {
    std::string token;
    static constexpr std::array fields{
        field<&ConfirmEmail::token>("token", {.required = true, .max_length = 100, .secret = true})};
};

/// "Renvoyer le lien" of one's own notification address.
struct ProveNotification {
    static constexpr std::array<FieldRow, 0> fields{};
};

}  // namespace habilis
