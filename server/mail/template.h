#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/language.h"
#include "shared/base/refusal.h"

namespace habilis::server {

/// A message ready to be sent, both parts from one template.
struct MailText {
    std::string kind;  ///< "activation", …: the template's name
    Language language = Language::fr;
    std::string subject;
    std::string text;  ///< plain text, lines end with "\n"
    std::string html;
};

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
///     - an item of a list
///
/// Arguments are put in after the template has been read, so that none of them can be markup, and are escaped in HTML.
/// Throws std::logic_error when there is no such template or it names an argument that is not given: a test renders
/// every template, so that never happens to anybody.
MailText render_mail(std::string_view kind, Language, std::span<const Argument>);

/// "&", "<", ">", quotes and apostrophes as character references.
std::string escape_html(std::string_view);

/// The names of the arguments that a template mentions, in order, each once.
std::vector<std::string> template_arguments(std::string_view content);

}  // namespace habilis::server
