#pragma once

#include "shared/base/fields.h"
#include "shared/base/instant.h"
#include "shared/base/language.h"

namespace habilis {

/// A link to choose a new password works for this long.
inline constexpr std::int64_t reset_validity = one_hour;

struct ForgotPassword {
    std::string identifier;  ///< login name or e-mail; the answer never tells whether it is known
    static constexpr std::array fields{
        field<&ForgotPassword::identifier>("identifier", {.required = true, .max_length = 254}),
    };
};

enum class LinkPurpose : std::uint8_t { unknown, activation, reset };
constexpr std::array<std::string_view, 3> names_of(LinkPurpose) { return {"unknown", "activation", "reset"}; }
enum class LinkState : std::uint8_t { unknown, valid, expired, used };
constexpr std::array<std::string_view, 4> names_of(LinkState) { return {"unknown", "valid", "expired", "used"}; }

/// Looks at a mailed link without using it up. A POST, so that the token is in no log.
struct InspectLink {
    std::string token;
    static constexpr std::array fields{
        field<&InspectLink::token>("token", {.required = true, .max_length = 64, .secret = true}),
    };
};

struct LinkView {
    LinkPurpose purpose = LinkPurpose::unknown;
    LinkState state = LinkState::unknown;
    std::string name;  ///< of the holder, empty unless the link is valid
    std::string login;
    std::string signed_in;               ///< name of somebody else who is signed in in this browser, and stays so
    std::int64_t minimum_length = 0;     ///< of a password, code points
    std::vector<std::string> own_words;  ///< that no password may hold, folded
    static constexpr std::array fields{
        field<&LinkView::purpose>("purpose"),     field<&LinkView::state>("state"),
        field<&LinkView::name>("name"),           field<&LinkView::login>("login"),
        field<&LinkView::signed_in>("signed_in"), field<&LinkView::minimum_length>("minimum_length"),
        field<&LinkView::own_words>("own_words"),
    };
};

struct ResetPassword {
    std::string token;
    std::string password;
    static constexpr std::array fields{
        field<&ResetPassword::token>("token", {.required = true, .max_length = 64, .secret = true}),
        field<&ResetPassword::password>("password", {.required = true, .max_length = 1024, .secret = true}),
    };
};

/// A person chooses a new password while signed in.
struct ChoosePassword {
    std::string current;
    std::string password;
    static constexpr std::array fields{
        field<&ChoosePassword::current>("current", {.required = true, .max_length = 1024, .secret = true}),
        field<&ChoosePassword::password>("password", {.required = true, .max_length = 1024, .secret = true}),
    };
};

}  // namespace habilis
