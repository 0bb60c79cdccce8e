#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/accounts/account_id.h"
#include "shared/base/language.h"

namespace habilis::server {

/// A message ready to be sent, both parts from one template.
struct MailText {
    std::string kind;  ///< "activation", …: the template's name
    Language language = Language::fr;
    std::string subject;
    std::string text;  ///< plain text, lines end with "\n"
    std::string html;
};

/// What a template says {name} for.
struct MailArgument {
    enum class Kind : std::uint8_t {
        typed,    ///< by somebody: a name, a label, a reason. It stays on one line, and no part of it becomes a link
        address,  ///< an e-mail address, shown letter by letter unless it could pass for a link
        ours,     ///< put together here: a link, a date, a mark of naming()
    };
    std::string_view name;
    std::string value;
    Kind kind = Kind::typed;
};
inline MailArgument ours(std::string_view name, std::string value) {
    return {name, std::move(value), MailArgument::Kind::ours};
}

/// The mark that stands for a person's name in a mail (server/mail/names.h); empty for nobody.
std::string naming(AccountId);
/// Where the mark begins and ends. What people typed cannot hold these.
inline constexpr char name_begins = '\x0e';
inline constexpr char name_ends = '\x0f';

/// Typed text as it may stand in a mail: readers of mail make links of what looks like an address of the web, and a
/// link in our letter is believed. A space behind each dot, colon or slash that could be part of one breaks it for all
/// of them, and can still be read.
std::string unlinked(std::string_view typed);

/// Fills assets/mail/<language>/<kind>.txt:
///
///     Subject: Votre compte {portal}
///
///     A paragraph with {arguments}.
///
///     ?contact This paragraph is only there when the argument is not empty: {contact}.
///
///     [Label of a button]({link})
///
///     - an item of a list; one of ours that has several lines makes an item of each
///
/// Arguments are put in after the template has been read, so that none of them can be markup, and are escaped in HTML.
/// Throws std::logic_error when there is no such template or it names an argument that is not given: a test renders
/// every template, so that never happens to anybody.
MailText render_mail(std::string_view kind, Language, std::span<const MailArgument>);

/// "&", "<", ">", quotes and apostrophes as character references.
std::string escape_html(std::string_view);

/// The names of the arguments that a template mentions, in order, each once.
std::vector<std::string> template_arguments(std::string_view content);

}  // namespace habilis::server
